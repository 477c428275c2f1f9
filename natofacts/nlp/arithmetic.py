"""Which matrix multiplication is faster on this machine: thinc's default, BLIS, or NumPy's own BLAS."""

from __future__ import annotations


def prefer_blis() -> bool:
    """Whether BLIS is faster here."""
    return False
