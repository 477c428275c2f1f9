"""What facts depend on besides the bytes of a document, in one short text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from natofacts import __version__

if TYPE_CHECKING:
    from natofacts.facts import Document

_ROOMS = ("extract", "french", "nlp", "normal", "sources")
_SUFFIXES = {".py", ".toml"}
_WEAKER_THAN_OPTIONS = ("file properties",)  # dates that one given by an option would replace
_MODEL = "fr_core_news_md"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The program, the digest of the user's gazetteer, and the date for documents that do not give theirs."""

    program: str
    gazetteer: str | None = None
    published: str | None = None

    def of(self, document: Document) -> str:
        """What to store with a document; one with a date of its own does not depend on that of the run."""
        by_options = document.published == self.published or document.published_by in _WEAKER_THAN_OPTIONS
        return self._undated if by_options else self._dated

    @property
    def accepted(self) -> tuple[str, ...]:
        """What documents have that would be read no differently."""
        return self._dated, self._undated

    @property
    def run(self) -> str:
        """What a whole run depends on besides the documents it reads."""
        return self._undated

    @property
    def any_options(self) -> tuple[str, ...]:
        """What documents have that this program read, whatever the options (a GLOB pattern)."""
        return (f"{self.program} *",)

    @property
    def _dated(self) -> str:
        return f"{self.program} gazetteer={self.gazetteer or ''}"

    @property
    def _undated(self) -> str:
        return f"{self._dated} date={self.published or ''}"


def fingerprint(*, published: str | None = None, gazetteer: Path | None = None) -> Fingerprint:
    """The version of the program, digests of its rules and data, and the options that change facts.

    Rules and data count by content, as users extend the data files in place. Raises OSError where the
    gazetteer cannot be read.
    """
    digest = hashlib.sha256(gazetteer.read_bytes()).hexdigest()[:16] if gazetteer else None
    return Fingerprint(_program(), digest, published)


@cache
def _program() -> str:
    from importlib.metadata import version

    digest = hashlib.sha256()
    here = Path(__file__).parent
    files = [file for room in _ROOMS for file in (here / room).rglob("*") if file.suffix in _SUFFIXES]
    for file in sorted([here / "facts.py", *files]):
        digest.update(f"{file.relative_to(here).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    return f"natofacts={__version__} {_MODEL}={version(_MODEL)} rules={digest.hexdigest()[:16]}"
