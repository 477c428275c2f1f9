"""The readers, one a kind of file: `read(content)` yields what the content holds. Imported when needed."""
