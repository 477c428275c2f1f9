"""What every test may use: the language model, loaded once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The French pipeline of the project."""
    from natofacts.nlp import load

    return load()


@pytest.fixture(scope="session")
def parsed(nlp: Language) -> Callable[[str], Doc]:
    """A function that parses one text."""
    from natofacts.nlp import parse

    return lambda text: next(iter(parse([text])))
