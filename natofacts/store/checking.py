"""What may bear out the words, figures and names of another text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from natofacts.columns import columns
from natofacts.facts import Figure
from natofacts.store.alike import read_all_quotes, read_copies, read_quotes_with
from natofacts.store.connection import translate_errors
from natofacts.store.documents import read_text
from natofacts.store.reading import figure_of, place_of
from natofacts.store.rows import Copy, KnownName, Measured, Passage
from natofacts.store.text import existing, storable
from natofacts.store.wordings import find_copies, find_wording
from natofacts.wording import Word, wording, words

if TYPE_CHECKING:
    from natofacts.store.store import Store

_PHRASE = 4  # words searched for in a row
_MOST_PHRASES = 12
_MOST_DOCUMENTS, _MOST_QUOTES, _MOST_SENTENCES = 20, 40, 40
_LEAST_LETTERS = 4  # of a word by which similar sentences are looked for
_NOT_WRONG = "(f.review_state IS NULL OR f.review_state <> 'wrong')"
_NAMED_IN_SENTENCE = """
  (SELECT json_group_array(DISTINCT m.entity) FROM mentions w JOIN document_entities m USING (document, position)
   WHERE w.document = s.document AND w."start" >= s."start" AND w."start" < s."end")
"""


class Evidence:
    """What a store has to say of another text. Every method may raise StoreError."""

    def __init__(self, store: Store) -> None:
        self._connection = store.connection
        self._path = store.path

    def reports(self, text: str) -> list[Copy]:
        """The quotes that some words may have been taken from: of the same statement, else of similar words."""
        own = wording(text)
        with translate_errors(self._path):
            if own:
                keys = [key for key, _ in find_copies(self._connection, own)]
                same = find_wording(self._connection, own)
                found = read_copies(self._connection, keys if same is None else [same, *keys])
            else:
                found = read_quotes_with(self._connection, _phrase(text), _MOST_QUOTES)
            return found or read_quotes_with(self._connection, _any_word(text), _MOST_QUOTES)

    def passages(self, text: str) -> list[Passage]:
        """The documents in which words of a text stand in a row, the likeliest first."""
        asked = " OR ".join(_phrases(text, words(text))) or _phrase("")
        with translate_errors(self._path):
            rows = self._connection.execute(
                "SELECT d.id, d.path, d.published, d.source, d.text FROM"
                " (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ? ORDER BY rank LIMIT ?) f"
                " JOIN documents d ON d.pk = f.rowid",
                (asked, _MOST_DOCUMENTS),
            ).fetchall()
            for *_, stored in rows:
                existing(stored)
        return [Passage(*row) for row in rows]

    def measured(self, sentence: str) -> list[Measured]:
        """The figures in the sentences that are most like one."""
        return self._measured(
            " FROM (SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH ? ORDER BY rank LIMIT ?) t"
            " JOIN sentences s ON s.pk = t.rowid",
            (_any_word(sentence), _MOST_SENTENCES),
        )

    def figures(self) -> list[Measured]:
        """All figures of the store, with their sentences."""
        return self._measured(" FROM sentences s", ())

    def quotes(self) -> list[Copy]:
        """All quotes of the store, with the text around them."""
        with translate_errors(self._path):
            return read_all_quotes(self._connection)

    def names(self) -> list[KnownName]:
        """Every name that some document uses."""
        with translate_errors(self._path):
            rows = self._connection.execute(
                "SELECT n.name, n.folded, e.label, n.documents FROM names n LEFT JOIN entities e ON e.id = n.entity"
            ).fetchall()
        return [KnownName(*row) for row in rows]

    def text(self, document: str) -> str:
        """The text of the document with this full id."""
        with translate_errors(self._path):
            return read_text(self._connection, document)

    def is_in_texts(self, text: str, *, but: Collection[str]) -> bool:
        """Whether words stand in a row in some document besides those with some full ids."""
        with translate_errors(self._path):
            row = self._connection.execute(
                "SELECT EXISTS (SELECT 1 FROM documents_fts f JOIN documents d ON d.pk = f.rowid"
                " WHERE documents_fts MATCH ? AND d.id NOT IN (SELECT value FROM json_each(?)))",
                (_phrase(text), msgspec.json.encode(sorted(but)).decode()),
            ).fetchone()
        return bool(row[0])

    def _measured(self, sentences: str, parameters: tuple[object, ...]) -> list[Measured]:
        listed = ", ".join(f'f."{name}"' for name in columns(Figure))
        with translate_errors(self._path):
            rows = self._connection.execute(
                f"SELECT f.has_value, {listed}, d.id, d.path, d.published, f.line, {place_of('f')}, d.source, s.text,"
                f" {_NAMED_IN_SENTENCE}{sentences}"
                ' JOIN figures f ON f.document = s.document AND f."start" >= s."start" AND f."start" < s."end"'
                f" JOIN documents d ON d.pk = f.document WHERE {_NOT_WRONG} ORDER BY f.pk",
                parameters,
            ).fetchall()
            found: list[Measured] = [figure_of(Measured, row) for row in rows]
            for figure in found:
                existing(figure.sentence)
        return found


def _phrases(text: str, found: Sequence[Word]) -> Iterator[str]:
    """Some runs of a text's words, spread over it, to be searched for in a row."""
    if len(found) <= _PHRASE:
        if found:
            yield _phrase(text)
        return
    last = len(found) - _PHRASE
    number = min(last + 1, _MOST_PHRASES)
    starts = {round(place * last / max(1, number - 1)) for place in range(number)}
    for start in sorted(starts):
        yield _phrase(text[found[start].start : found[start + _PHRASE - 1].end])


def _any_word(text: str) -> str:
    """The longer words of a text as a full-text query for any of them."""
    telling = {word.form for word in words(text) if len(word.form) >= _LEAST_LETTERS and word.form.isalpha()}
    return " OR ".join(f'"{form}"' for form in sorted(telling)) or _phrase(text)


def _phrase(text: str) -> str:
    """Words of a text as a full-text query for them in a row."""
    return '"' + storable(text).replace('"', " ").replace("\0", " ") + '"'
