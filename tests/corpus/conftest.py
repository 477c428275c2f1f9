"""Quotes made by hand for each test."""

from __future__ import annotations

import pytest
from copies import MakeCopy, person

from natofacts.store import Copy


@pytest.fixture
def copy() -> MakeCopy:
    """Make a quote of a document of its own; `around` is the text before and after it."""
    made = 0

    def make(
        text: str,
        speaker: str | None = "Marta Lopez",
        *,
        kind: str = "direct",
        wording: int | None = None,
        document: str | None = None,
        published: str | None = None,
        around: tuple[str, str] = ("", ""),
    ) -> Copy:
        nonlocal made
        made += 1
        return Copy(
            id=f"q{made:012}",
            text=text,
            start=len(around[0]),
            end=len(around[0]) + len(text),
            kind=kind,  # type: ignore[arg-type]
            speaker=person(speaker),
            cue=None,
            document=document or f"d{made}",
            path=f"{document or made}.txt",
            published=published,
            line=1,
            source=None,
            wording=made if wording is None else wording,
            before=around[0],
            after=around[1],
        )

    return make
