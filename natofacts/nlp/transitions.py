"""The model's two transition-based components, the parser and the recogniser of names, run for many texts at once.

Both walk through a text and choose an action at each step. The scores of the actions depend on a few tokens
(on the stack, next in the text, ...); what each token adds to them in each of these places is computed beforehand
(Kiperwasser & Goldberg 2016). spaCy keeps the states of its texts and takes the steps; the scores are computed
here, in fewer operations than the model's own code takes, which is made for training as well. They are those of
the model up to the order in which floating-point numbers are added.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.ml.parser_model import ParserStepModel  # type: ignore[import-not-found]

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from natofacts.nlp.encoder import Floats


class Decider:
    """One component, ready to annotate documents whose token vectors are known."""

    def __init__(self, component: Any) -> None:
        model = component.model
        # As the pinned model is; another would need more than is done here.
        assert model.attrs["has_upper"]
        assert not model.attrs["unseen_classes"]
        tok2vec, lower, upper = model.layers
        self._component = component
        self._reduce = tok2vec.layers[-1]
        # The pieces of a maxout, which the model keeps side by side, stand in blocks here.
        self._features, outputs, pieces, inputs = lower.get_param("W").shape
        self._weights = lower.get_param("W").transpose(3, 0, 2, 1).reshape(inputs, -1).copy()
        self._padding = lower.get_param("pad")[0].transpose(0, 2, 1).ravel()
        self._bias = lower.get_param("b").T.ravel()
        self._blocks = [slice(start, start + outputs) for start in range(0, pieces * outputs, outputs)]
        self._upper, self._upper_bias = upper.get_param("W").T.copy(), upper.get_param("b")
        self._multiply = model.ops.gemm
        # All that the method asks for of the model whose it is.
        self._asking = SimpleNamespace(state2vec=SimpleNamespace(nF=self._features))

    def decide(self, docs: list[Doc], vectors: Floats) -> None:
        """Annotate documents, given the vectors of all their tokens."""
        rows = self._precompute(vectors)
        places = self._features + np.arange(self._features)  # of the features in `rows`, the padding being token -1
        states = self._component.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        while unfinished:
            tokens = ParserStepModel.get_token_ids(self._asking, unfinished)
            scores = self._scores(rows.take(tokens * self._features + places, axis=0).sum(axis=1))
            unfinished = self._component.transition_states(unfinished, scores)
        self._component.set_annotations(docs, states)

    def _precompute(self, vectors: Floats) -> Floats:
        """What each token adds in the place of each feature, a row for each of both; padding comes first."""
        added = np.empty((len(vectors) + 1, len(self._padding)), dtype=np.float32)
        added[0] = self._padding
        self._multiply(self._reduce.predict(vectors), self._weights, out=added[1:])
        return added.reshape(-1, len(self._bias))

    def _scores(self, sums: Floats) -> Floats:
        """The score of each action in each state, whose features have been added up."""
        sums += self._bias
        first, *others = (sums[:, block] for block in self._blocks)
        for other in others:
            first = np.maximum(first, other)
        scores: Floats = first @ self._upper
        scores += self._upper_bias
        return scores
