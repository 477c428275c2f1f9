"""A draft against its sources: each quote, figure and name, and what the sources say of it. No judgement of truth."""

from __future__ import annotations

from natofacts.corpus.verification.draft import Draft, verify

__all__ = ["Draft", "verify"]
