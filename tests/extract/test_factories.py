"""The rules as components of a spaCy pipeline."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc


@pytest.mark.parametrize("component", ["natofacts_entities", "natofacts_figures", "natofacts_quotes"])
def test_a_component_leaves_its_facts_on_the_doc(nlp: Language, component: str) -> None:
    """Each factory is known to spaCy by name and fills its own attribute."""
    apply = nlp.create_pipe(component)
    doc: Doc = apply(nlp("« Nous enverrons 500 soldats », a déclaré Jens Stoltenberg."))
    assert [fact.text if hasattr(fact, "text") else fact.name for fact in doc._.get(component)] == {
        "natofacts_entities": ["Jens Stoltenberg"],
        "natofacts_figures": ["500 soldats"],
        "natofacts_quotes": ["Nous enverrons 500 soldats"],
    }[component]
