"""Who said what: quotations, reported clauses, and whose words they are.

The way through: `marks` pairs quotation marks, `discourse` lays the document out, `cues` finds the reporting verbs,
`attribution` ties words to cues sentence by sentence, `speakers` works out who is meant, `reader` runs it all.
"""

from natofacts.extract.quotes.finder import find_quotes

__all__ = ["find_quotes"]
