"""Who said what: quotations, reported clauses, and whose words they are.

The way through: `marks` pairs quotation marks, `discourse` lays the document out in the writer's sentences, `cues`
finds who reports, `content` which words each report covers, `speakers` who is meant. `attribution` (with `according`
and `presentation`) ties these together sentence by sentence, `continuing` and `uncued` hear words without a cue,
`finder` goes document by document.

Every speaker passes `gate`, which says by `animacy` what kind of source it is, or that it is none.

Each room is built on those before it: `spans`, `reports`, `lexicon`, `animacy`, `discourse`, `gate`; then `marks`,
`content`, `speakers`, `cues`; then `sentence`, `showing`, `attribution`, `continuing`, `uncued`, `finder`. A
room is entered by its face, the names its package lists.
"""

from natofacts.extract.quotes.finder import find_quotes, read_quotes

__all__ = ["find_quotes", "read_quotes"]
