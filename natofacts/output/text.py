"""Document text as data: made harmless for terminals, tables and spreadsheets."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, TextIO, TypeVar

Row = TypeVar("Row")

_SURROGATE = re.compile("[\ud800-\udfff]")
# Control characters, and the marks that make a terminal show characters in another order than they stand.
_MARKS_OF_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_MARKS_OF_DIRECTION}]")
# The same where a writer has put lines and tabs.
_CONTROL_IN_LINES = re.compile(f"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029{_MARKS_OF_DIRECTION}]|\r(?!\n)")
_GAP = re.compile("[\t\r\n\v\f\u2028\u2029]+ *")
# What makes a spreadsheet take a cell for a formula (the full-width forms too).
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def encodable(text: str) -> str:
    """Text that UTF-8 can hold: halves of surrogate pairs become U+FFFD."""
    return _SURROGATE.sub("�", text)


def visible(text: str) -> str:
    """Text on one line without effect on a terminal: control characters are shown, not sent."""
    if text.isprintable():
        return text
    return _CONTROL.sub(_picture, _GAP.sub(" ", encodable(text)))


class Neutral(io.TextIOBase):
    """A terminal to which nothing is sent that would take effect there, whatever a format writes.

    Control characters are shown, in JSON by its own escapes.
    """

    def __init__(self, terminal: TextIO, *, json: bool) -> None:
        self._terminal = terminal
        self._show = _escape if json else _picture

    def write(self, text: str) -> int:
        """Write text with its control characters shown."""
        return self._terminal.write(_CONTROL_IN_LINES.sub(self._show, text))

    def flush(self) -> None:
        """Flush the terminal."""
        self._terminal.flush()

    def isatty(self) -> bool:
        """A terminal it is."""
        return True


def harmless_cell(text: str) -> str:
    """Text that a spreadsheet takes for text: a quote stands before what would begin a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def cleaned(value: Any, clean: Callable[[str], str]) -> Any:
    """Plain data with every text in it cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: cleaned(item, clean) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item, clean) for item in value]
    return value


def batches(rows: Iterable[Row], size: int) -> Iterable[list[Row]]:
    """The rows in lists of at most `size`, at least one list, perhaps empty."""
    iterator = iter(rows)
    batch = list(islice(iterator, size))
    yield batch
    while batch := list(islice(iterator, size)):
        yield batch


def _escape(control: re.Match[str]) -> str:
    return f"\\u{ord(control[0]):04x}"


def _picture(control: re.Match[str]) -> str:
    code = ord(control[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
