"""The lists a document is read into: what they hold is what spaCy's own objects say."""

from __future__ import annotations

import pytest
import spacy

from natofacts.extract.text import FORMS, Forms, Text

ODD = (
    "",
    " ",
    "\n\nL'Otan",
    "« Bonjour »,\r\n dit-elle…\r\n",
    "1\u202f000\u00a0€ \U0001f1eb\U0001f1f7 e\u0301t\u00e9\t!",
    "M. Dupont a dit : « Oui. » Puis\tnon",
)


@pytest.mark.parametrize("words", ODD)
def test_text_and_offsets_are_those_of_the_document(words: str) -> None:
    """Built from the forms, text and offsets are the ones spaCy gives."""
    doc = spacy.blank("fr")(words)
    text = Text(doc)
    assert text.string == doc.text == words
    assert text.words == [token.text for token in doc]
    assert [text.string[a:b] for a, b in zip(text.starts, text.ends, strict=True)] == text.words


def test_forms_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full store of forms starts again, and the document is read the same."""
    doc = spacy.blank("fr")("Le général est parti.")
    before = Text(doc).capital
    monkeypatch.setattr(Forms, "MOST", 1)
    assert Text(doc).capital == before == [True, False, False, False, False]
    Text(spacy.blank("fr")("Il"))
    assert len(FORMS._known) == 1


def test_capitals_after_openers_say_nothing() -> None:
    """A sentence may begin after a full stop, a line break or an opening mark, whatever mark stands between."""
    text = Text(spacy.blank("fr")("Il part. « Non »\n- Puis Paul"))
    assert [w for w, first in zip(text.words, text.first, strict=True) if first and w[0].isalpha()] == [
        "Il",
        "Non",
        "Puis",
    ]
