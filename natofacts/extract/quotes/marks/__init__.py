"""Which words stand between quotation marks, and what kind of quotation they are."""

from natofacts.extract.quotes.marks.kinds import is_name, kind_of, leads_elsewhere, titles
from natofacts.extract.quotes.marks.pairing import find_marked, trim

__all__ = ["find_marked", "is_name", "kind_of", "leads_elsewhere", "titles", "trim"]
