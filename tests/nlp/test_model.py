"""The fast ways of loading and running the model change nothing in what it says."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc

from natofacts.nlp import paragraphs, parse
from natofacts.nlp.arithmetic import VARIABLE, prefer_blis

if TYPE_CHECKING:
    from spacy.language import Language

ANNOTATION = [
    "ORTH",
    "SPACY",
    "NORM",
    "POS",
    "TAG",
    "MORPH",
    "HEAD",
    "DEP",
    "SENT_START",
    "ENT_IOB",
    "ENT_TYPE",
]
TEXTS = [
    "« Nous\u00a0sommes  prêts », a-t-il dit.\nL'OTAN  comptait 3.500 militaires, selon Jens Stoltenberg.",
    "\n\n  \tUn\n",
    "Le secrétaire général de l'Otan, Jens Stoltenberg, s'est rendu mardi à Kiev (Ukraine). " * 30,
    "😀 \u00a0 \u2028 ¤ Aujourd'hui\r\n\r\nVoir aussi : www.otan.int",
    "Emmanuel Macron",
]


def test_annotation_is_that_of_the_pipeline(nlp: Language) -> None:
    """Batches, looked-up embeddings and blocks give what the components give one by one."""
    for text, ours in zip(TEXTS, parse(TEXTS), strict=True):
        theirs = Doc.from_docs(list(nlp.pipe(paragraphs(text))), ensure_whitespace=False)
        assert theirs is not None
        assert ours.to_array(ANNOTATION).tolist() == theirs.to_array(ANNOTATION).tolist()


@pytest.mark.parametrize(("choice", "blis"), [("blis", True), ("numpy", False)])
def test_multiplication_can_be_chosen(monkeypatch: pytest.MonkeyPatch, choice: str, blis: bool) -> None:
    """The environment decides which library multiplies."""
    monkeypatch.setenv(VARIABLE, choice)
    prefer_blis.cache_clear()
    assert prefer_blis() is blis
    prefer_blis.cache_clear()


@pytest.mark.parametrize(
    "use", ["from natofacts.nlp import load; load()", "from natofacts import extract; extract('Le sommet a duré.')"]
)
def test_loading_leaves_out_the_command_line_of_spacy(use: str) -> None:
    """Nothing of it is imported, and it can be imported afterwards."""
    code = (
        f"import sys; {use}; loaded = set(sys.modules); import spacy.cli;"
        "print(loaded & {'spacy.cli', 'weasel', 'typer', 'spacy.lang.fr'}, spacy.cli.info.__module__)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set() spacy.cli.info"
