"""Which matrix multiplication to use: BLIS, which is thinc's default, or the BLAS that NumPy brings.

Which is faster depends on the processor, by a factor of two and more. Trying takes a few milliseconds, so each
process tries for itself. `NATOFACTS_BLAS` (`blis` or `numpy`) decides without trying.
"""

from __future__ import annotations

import os
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thinc.api import NumpyOps

VARIABLE = "NATOFACTS_BLAS"
_ROUNDS = 4


@cache
def prefer_blis() -> bool:
    """Whether to multiply with BLIS in this process."""
    from thinc.api import NumpyOps

    choice = os.environ.get(VARIABLE, "").lower()
    if choice in ("blis", "numpy"):
        return choice == "blis"
    try:
        return _seconds(NumpyOps(use_blis=True)) < _seconds(NumpyOps(use_blis=False))
    except ValueError:  # this thinc was built without BLIS
        return False


def _seconds(ops: NumpyOps) -> float:
    """The best of a few multiplications of the size the model asks for most."""
    tokens, weights, product = ops.alloc2f(512, 288), ops.alloc2f(288, 288), ops.alloc2f(512, 288)
    tokens += 0.5
    weights += 0.5
    times = []
    for _ in range(_ROUNDS):
        start = perf_counter()
        ops.gemm(tokens, weights, out=product)
        times.append(perf_counter() - start)
    return min(times)
