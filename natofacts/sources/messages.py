"""What the process that reads files others made and the one that asks it have in common."""

from __future__ import annotations

MEMORY_VARIABLE, SECONDS_VARIABLE = "NATOFACTS_READER_MEMORY_MB", "NATOFACTS_READER_SECONDS"
MEMORY_MB = 2_000
SECONDS = 60.0  # to wait for the next document of a file
OUT_OF_MEMORY = 77  # the exit code
LENGTH = 4  # bytes that give the length of a message


def framed(message: bytes) -> bytes:
    """A message with its length in front."""
    return len(message).to_bytes(LENGTH, "big") + message
