"""Turning texts into parsed spaCy documents, fast; nothing here knows what a fact is."""

from __future__ import annotations

from natofacts.nlp.batches import parse
from natofacts.nlp.model import load
from natofacts.nlp.paragraphs import paragraphs
from natofacts.nlp.vocabulary import batch_words
from natofacts.nlp.words import rank

__all__ = ["batch_words", "load", "paragraphs", "parse", "rank"]
