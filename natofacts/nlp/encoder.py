"""The model's token vectors, computed in fewer operations than the model's own code takes.

A token's vector is an embedding, which depends on the token alone, put through four convolutions, which look
at its neighbours. The embedding is computed once for each different token and looked up from then on; the
convolutions run in blocks that stay in the processor's cache. The results are those of the model up to the
order in which floating-point numbers are added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from spacy.vocab import Vocab

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]
    Attributes = NDArray[np.uint64]

BLOCK = 384  # rows of a multiplication; they and the weights fit into the second-level cache
MOST_TYPES, KEPT_TYPES = 6_000, 4_500  # different tokens whose embeddings are known, 800 bytes each


class Layer(NamedTuple):
    """One convolution: its weights, and the scale and shift of the normalisation after it."""

    weights: Floats  # (inputs, pieces * width)
    bias: Floats  # (pieces * width)
    scale: Floats
    shift: Floats


class Encoder:
    """One `Tok2Vec` model (hash embeddings and static vectors, then window encoding by maxout)."""

    def __init__(self, model: Any, vocab: Vocab) -> None:
        embed, encode = model.get_ref("embed"), model.get_ref("encode")
        named = {node.name: node for node in embed.walk()}
        self.attributes: list[str] = named["extract_features"].attrs["columns"]
        self._hash_embeds = sorted(
            (node for node in embed.walk() if node.name == "hashembed"), key=lambda n: n.attrs["column"]
        )
        self._projection = named["static_vectors"].get_param("W").T
        self._maxout, self._norm = named["maxout"], named["layernorm"]
        self._vectors = vocab.vectors
        self._layers = [
            _layer(maxout, norm)
            for maxout, norm in zip(
                (node for node in encode.walk() if node.name == "maxout"),
                (node for node in encode.walk() if node.name == "layernorm"),
                strict=True,
            )
        ]
        self._multiply = model.ops.gemm
        self.width: int = model.get_dim("nO")

    def embed(self, words: Attributes, features: Attributes) -> Floats:
        """Vectors of single tokens: their word ids, and a column for each of `attributes`."""
        parts = [node.predict(features[:, i]) for i, node in enumerate(self._hash_embeds)]
        rows = self._vectors.find(keys=words)
        static = np.asarray(self._vectors.data[rows]) @ self._projection
        static[rows < 0] = 0
        mixed: Floats = self._norm.predict(self._maxout.predict(np.concatenate([*parts, static], axis=1)))
        return mixed

    def encode(self, embedded: Floats, lengths: Integers) -> Floats:
        """Vectors in context of the tokens of several texts, one after the other, of these lengths."""
        gap = len(self._layers)  # rows of zeros between texts, as many as a token can look far
        rows = np.arange(len(embedded)) + np.repeat(gap * np.arange(1, len(lengths) + 1), lengths)
        vectors = np.zeros((len(embedded) + gap * (len(lengths) + 1), self.width), dtype=np.float32)
        vectors[rows] = embedded
        for layer in self._layers:
            _convolve(vectors, layer, self._multiply)
        return vectors[rows]


def _layer(maxout: Any, norm: Any) -> Layer:
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    width, pieces, inputs = weights.shape
    return Layer(
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, pieces * width)),
        np.ascontiguousarray(bias.T.reshape(pieces * width)),
        norm.get_param("G"),
        norm.get_param("b"),
    )


def _convolve(vectors: Floats, layer: Layer, multiply: Callable[..., Floats]) -> None:
    """Add to each row (the outermost two excepted) what a layer makes of it and its two neighbours."""
    rows, width = vectors.shape
    windows = as_strided(vectors, (rows - 2, 3 * width), vectors.strides)
    window = np.empty((BLOCK, 3 * width), dtype=np.float32)
    product = np.empty((BLOCK, len(layer.bias)), dtype=np.float32)
    largest = np.empty((BLOCK, width), dtype=np.float32)
    before = vectors[0].copy()
    for start in range(0, rows - 2, BLOCK):
        size = min(BLOCK, rows - 2 - start)
        window[:size] = windows[start : start + size]
        window[0, :width] = before  # as it was, before the last block added to it
        before = vectors[start + size].copy()
        pieces = multiply(window[:size], layer.weights, out=product[:size])
        pieces += layer.bias
        _take_largest(pieces, largest[:size])
        vectors[start + 1 : start + 1 + size] += _normalised(largest[:size], layer)


def _take_largest(pieces: Floats, largest: Floats) -> None:
    """Write the largest of the pieces that stand side by side in each row to an array of its own, faster to read."""
    width = largest.shape[1]
    np.maximum(pieces[:, :width], pieces[:, width : 2 * width], out=largest)
    for start in range(2 * width, pieces.shape[1], width):
        np.maximum(largest, pieces[:, start : start + width], out=largest)


def _normalised(values: Floats, layer: Layer) -> Floats:
    """Rows with mean 0 and variance 1, scaled and shifted."""
    width = values.shape[1]
    values -= values @ np.full((width, 1), 1 / width, dtype=np.float32)
    variance = np.einsum("ij,ij->i", values, values) / width + 1e-8
    values *= (1 / np.sqrt(variance))[:, None]
    values *= layer.scale
    values += layer.shift
    return values


class Embeddings:
    """The embeddings of the different tokens met so far, for several encoders; the rarest are forgotten."""

    def __init__(self, encoders: list[Encoder], vocab: Vocab) -> None:
        self._encoders = encoders
        self._vocab = vocab
        self._rows: dict[int, int] = {}  # in the order of the rows
        self._tables = [np.empty((0, e.width), dtype=np.float32) for e in encoders]
        self._uses = np.empty(0, dtype=np.int64)

    def look_up(self, tokens: Attributes) -> list[Floats]:
        """The embedding of each token for each encoder; a token is its ORTH, NORM and SPACY."""
        types, first, inverse = np.unique(_key(tokens), return_index=True, return_inverse=True)
        keys = types.tolist()
        if len(self._rows) > MOST_TYPES:
            self._forget()
        new = [i for i, key in enumerate(keys) if key not in self._rows]
        if new:
            self._add([keys[i] for i in new], tokens[first[new]])
        rows = np.array([self._rows[key] for key in keys])
        self._uses[rows] += 1
        return [table[rows[inverse]] for table in self._tables]

    def _forget(self) -> None:
        """Keep the types that most batches had, of those that as many had the last; what was long ago counts less."""
        kept = np.sort(np.argsort(self._uses, kind="stable")[-KEPT_TYPES:])
        keys = list(self._rows)
        self._rows = {keys[row]: place for place, row in enumerate(kept.tolist())}
        self._tables = [table[kept] for table in self._tables]
        self._uses = self._uses[kept] // 2

    def _add(self, keys: list[int], tokens: Attributes) -> None:
        self._rows.update(zip(keys, range(len(self._rows), len(self._rows) + len(keys)), strict=True))
        self._uses = np.concatenate([self._uses, np.zeros(len(keys), dtype=np.int64)])
        lexemes = [self._vocab[int(orth)] for orth in tokens[:, 0]]
        columns = {
            "NORM": tokens[:, 1],
            "SPACY": tokens[:, 2],
            "PREFIX": [lexeme.prefix for lexeme in lexemes],
            "SUFFIX": [lexeme.suffix for lexeme in lexemes],
            "SHAPE": [lexeme.shape for lexeme in lexemes],
            "IS_SPACE": [lexeme.is_space for lexeme in lexemes],
        }
        for i, encoder in enumerate(self._encoders):
            features = np.array([columns[name] for name in encoder.attributes], dtype=np.uint64).T
            embedded = encoder.embed(tokens[:, 0], features)
            self._tables[i] = np.concatenate([self._tables[i], embedded])


def _key(tokens: Attributes) -> Attributes:
    """One number a token, the same for the same word with the same norm and space."""
    orth, norm, space = tokens.T
    key: Attributes = (orth * np.uint64(2) + space) ^ (norm * np.uint64(0x9E3779B97F4A7C15))
    return key
