"""Embeddings are looked up, and forgetting the rarest changes none."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.attrs import NORM, ORTH, SPACY  # type: ignore[import-not-found]

from natofacts.nlp import encoder, load
from natofacts.nlp.annotator import Annotator
from natofacts.nlp.encoder import Embeddings

TEXTS = ["L'Otan tient un sommet à Madrid.", "Le sommet de Madrid a duré deux jours.", "La Suède, elle, attend."]


def embeddings() -> Embeddings:
    """Embeddings that know no token yet."""
    nlp = load()
    return Embeddings(Annotator(nlp)._encoders, nlp.vocab)


def test_the_rarest_are_forgotten_and_come_back_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few embeddings are kept, every token gets its own, and what comes up most often stays."""
    tokens = [load().make_doc(text).to_array([ORTH, NORM, SPACY]) for text in TEXTS * 3]
    everything, few = embeddings(), embeddings()
    known = [everything.look_up(some) for some in tokens]
    monkeypatch.setattr(encoder, "MOST_TYPES", 12)
    monkeypatch.setattr(encoder, "KEPT_TYPES", 4)
    for some, wanted in zip(tokens, known, strict=True):
        for found, expected in zip(few.look_up(some), wanted, strict=True):
            np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-5)
    assert len(few._rows) < len(everything._rows)
    assert len(few._rows) == len(few._uses) == len(few._tables[0])
