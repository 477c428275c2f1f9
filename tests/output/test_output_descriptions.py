"""Every field and every reason is explained, and the examples are examples."""

from __future__ import annotations

from typing import get_args

import pytest

from natofacts import extract
from natofacts.facts import Reason
from natofacts.output import schema
from natofacts.output.descriptions import fields, reasons


def test_every_field_has_a_description() -> None:
    """In the schema, and no description is of a field that is none."""
    structs = schema()["$defs"]
    bare = [
        f"{name}.{key}"
        for name, one in structs.items()
        for key, k in one["properties"].items()
        if "description" not in k
    ]
    assert not bare
    assert not {
        f"{name}.{key}" for name, one in structs.items() for key in fields(name).keys() - one["properties"].keys()
    }


def test_every_reason_is_explained() -> None:
    """All that the rules may give, and no other."""
    assert list(reasons()) == list(get_args(Reason))


@pytest.mark.parametrize("reason", [name for name, told in reasons().items() if told.example])
def test_examples_have_their_reason(reason: str) -> None:
    """The rules read the example as the explanation says."""
    example = reasons()[reason].example
    assert example is not None
    assert reason in {quote.reason for quote in extract(example).quotes}
