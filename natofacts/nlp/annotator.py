"""Running the model over paragraphs: the work, the weights and the results of `nlp.pipe`, in less time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import (  # type: ignore[import-not-found]
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    IS_SPACE,
    MORPH,
    NORM,
    ORTH,
    POS,
    SPACY,
    TAG,
)
from spacy.morphology import Morphology  # type: ignore[import-not-found]
from spacy.strings import get_string_id
from spacy.symbols import SPACE, X, dep  # type: ignore[import-not-found]

from natofacts.nlp.encoder import Embeddings, Encoder
from natofacts.nlp.transitions import Decider

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language

    from natofacts.nlp.encoder import Attributes, Floats

# What is known of a token, a column each; the components need and set the first ones.
_TOKEN = [ORTH, NORM, SPACY, IS_SPACE]
_PARSED = [HEAD, DEP, ENT_IOB, ENT_TYPE]
_TAGGED = [POS, TAG, MORPH]
ANNOTATION = [NORM, *_PARSED, *_TAGGED]
COLUMNS = [ORTH, SPACY, *ANNOTATION]


_NO_FEATURES = get_string_id(Morphology.EMPTY_MORPH)


class Annotator:
    """The trained components of a pipeline, ready to annotate many paragraphs at once."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        ner = _component(nlp, "ner")
        self._parser, self._ner = Decider(_component(nlp, "parser")), Decider(ner)
        self._encoders = [
            Encoder(_component(nlp, "tok2vec").model, nlp.vocab),
            Encoder(ner.model.get_ref("tok2vec").layers[0], nlp.vocab),
        ]
        self._embeddings = Embeddings(self._encoders, nlp.vocab)
        self._tagger = Tagger(nlp)

    def annotate(self, paragraphs: list[str]) -> list[Attributes]:
        """The annotation of each paragraph: a row a token, with the columns of `COLUMNS`."""
        docs = [self._nlp.make_doc(paragraph) for paragraph in paragraphs]
        lengths = np.array([len(doc) for doc in docs])
        tokens = np.concatenate([doc.to_array(_TOKEN) for doc in docs])
        shared, for_names = (
            encoder.encode(embedded, lengths)
            for encoder, embedded in zip(self._encoders, self._embeddings.look_up(tokens[:, :3]), strict=True)
        )
        self._parser.decide(docs, shared)
        self._ner.decide(docs, for_names)
        parsed = np.concatenate([doc.to_array(_PARSED) for doc in docs])
        tagged = self._tagger.predict(shared)
        _mark_spaces(tokens[:, 3].astype(bool), parsed, tagged)
        table = np.concatenate([tokens[:, [0, 2, 1]], parsed, tagged], axis=1)
        return np.split(table, np.cumsum(lengths)[:-1])


def _component(nlp: Language, name: str) -> Any:
    return nlp.get_pipe(name)


class Tagger:
    """Parts of speech and morphological features. The tags of this model are its parts of speech."""

    def __init__(self, nlp: Language) -> None:
        component = _component(nlp, "morphologizer")
        softmax = next(node for node in component.model.walk() if node.name == "softmax")
        self._weights, self._bias = softmax.get_param("W").T, softmax.get_param("b")
        features = component.cfg["labels_morph"]
        self._labels = np.array(
            [
                (pos, pos, nlp.vocab.morphology.add(features[label]))
                for label, pos in component.cfg["labels_pos"].items()
            ],
            dtype=np.uint64,
        )

    def predict(self, vectors: Floats) -> Attributes:
        """POS, TAG and MORPH of each token."""
        labels: Attributes = self._labels[(vectors @ self._weights + self._bias).argmax(axis=1)]
        return labels


def _mark_spaces(space: NDArray[np.bool_], parsed: Attributes, tagged: Attributes) -> None:
    """What the model's attribute rules do: white space, and nothing else, has the part of speech SPACE."""
    tagged[~space & (tagged[:, 0] == SPACE)] = (X, X, _NO_FEATURES)
    tagged[space] = (SPACE, SPACE, _NO_FEATURES)
    parsed[space, 1] = dep
