"""What a person reads where the machine read something else: corrections as values of the model."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from natofacts.errors import UsageError
from natofacts.facts import Cue, Figure, Quote, Reason, Speaker
from natofacts.store.rows import ReviewRow

F = TypeVar("F", bound=Quote | Figure)
# Who goes by a name in a document, by whole names only: name, entity id, label.
Known = Callable[[str], tuple[str, str, str] | None]

# What depends on the document or the rules, not on what a person sees.
_VOLATILE = frozenset({"id", "text", "start", "end", "confidence", "reason", "quote", "part_of", "review"})
_FIXED = frozenset({"id", "start", "end", "confidence", "reason", "quote", "part_of", "review", "cue"})
_SPAN = "span"
# Kinds of figures whose value is no number: EDTF, ISO 8601.
_IN_WORDS = frozenset({"date", "target", "duration"})
_OFFSETS = ("start", "end")
_KINDS: dict[str, Literal["person", "body"]] = {"PER": "person", "ORG": "body", "LOC": "body"}
REVIEWED: Reason = "review"  # the reason of a speaker that a person gave


def correctable(struct: type[Struct]) -> tuple[str, ...]:
    """The fields of a quote or figure that a person may set; `span` stands for its words."""
    return (_SPAN, *(name for name in struct.__struct_fields__ if name not in _FIXED | {"text"}))


def read_corrections(fact: Quote | Figure, text: str, given: dict[str, str]) -> dict[str, Any]:
    """Corrections as typed, as values of the model; UsageError where a field or a value cannot be."""
    fields = correctable(type(fact))
    values: dict[str, Any] = {}
    for field, typed in given.items():
        if field not in fields:
            raise UsageError(f"{field!r} is no field that can be set", hint=f"one of {', '.join(fields)}")
        value = _typed(fact, field, typed.strip())
        if field == _SPAN and (value is None or _find(text, value, fact.start, fact.end) is None):
            raise UsageError(
                f"the words {typed!r} do not stand where the fact is",
                hint="give the exact words of the document, some of those of the fact among them",
            )
        values[field] = value
    return values


def person_reading(machine: F, review: ReviewRow, text: str, known: Known) -> F:
    """A fact as a person confirmed or corrected it; what new rules read differently since does not count.

    `machine` is the fact as it is read now, perhaps elsewhere in an edited document.
    """
    seen = msgspec.convert({**review.seen, "id": machine.id}, type(machine))
    shift = machine.start - review.start
    changed: dict[str, Any] = {}
    for field in type(machine).__struct_fields__:
        if field not in _VOLATILE and not _same(getattr(seen, field), getattr(machine, field)):
            changed[field] = _moved(getattr(seen, field), shift, text)
    changed |= _spans(machine, seen, review, text)
    for field, value in review.corrections.items():
        if field != _SPAN and field in type(machine).__struct_fields__:
            changed[field] = _value(type(machine), field, value, getattr(seen, field), known)
    if "speaker" in changed:
        changed |= {"reason": REVIEWED, "confidence": None}
    return replace(machine, **changed)


def _spans(machine: F, seen: F, review: ReviewRow, text: str) -> dict[str, Any]:
    """The words of a fact where a person gave others, now or before."""
    words = review.corrections.get(_SPAN) or (seen.text if seen.text != review.text else None)
    if not words or words == machine.text:
        return {}
    start = _find(text, words, machine.start, machine.end)
    return {} if start is None else {"text": words, "start": start, "end": start + len(words)}


def _find(text: str, words: str, start: int, end: int) -> int | None:
    """Where words stand that share characters with a place of the text, if they do once."""
    first = text.find(words, max(0, start - len(words) + 1))
    if first < 0 or first >= end:
        return None
    return None if 0 <= text.find(words, first + 1) < end else first


def _same(one: Any, other: Any) -> bool:
    """Whether two values say the same, wherever they stand."""
    return bool(_placeless(one) == _placeless(other))


def _placeless(value: Any) -> Any:
    plain = msgspec.to_builtins(value) if isinstance(value, Struct) else value
    if isinstance(plain, dict):
        return {key: _placeless(item) for key, item in plain.items() if key not in _OFFSETS}
    return plain


def _moved(value: Any, shift: int, text: str) -> Any:
    """A value with its places moved along, without those at which its words no longer stand."""
    if isinstance(value, Cue):
        return _moved_span(value, shift, text)
    if isinstance(value, Speaker) and value.mention is not None:
        return replace(value, mention=_moved_span(value.mention, shift, text))
    return value


def _moved_span(span: Any, shift: int, text: str) -> Any:
    start, end = span.start + shift, span.end + shift
    return replace(span, start=start, end=end) if text[max(start, 0) : end] == span.text else None


def _value(struct: type[Struct], field: str, value: Any, seen: Any, known: Known) -> Any:
    if _is_speaker(struct, field):
        return _speaker(value, seen, known) if value else None
    try:
        return msgspec.convert(value, typing.get_type_hints(struct)[field], strict=False)
    except msgspec.ValidationError:  # edited by hand in the table
        return seen


def _speaker(name: str, seen: Speaker | None, known: Known) -> Speaker:
    if seen is not None and seen.name == name:
        return seen
    found = known(name)
    if found is None:
        return Speaker(name=name, kind="person" if name[:1].isupper() else "anonymous")
    canonical, entity, label = found
    return Speaker(name=canonical, entity=entity, kind=_KINDS.get(label))


def _typed(fact: Quote | Figure, field: str, typed: str) -> Any:
    """A value from the words of a command line; none where they are empty."""
    struct = type(fact)
    if not typed:
        return None
    if field == _SPAN or _is_speaker(struct, field):
        return typed
    parts = _parts(typing.get_type_hints(struct)[field])
    value: Any = typed
    if float in parts and fact.kind not in _IN_WORDS and (number := _number(typed)) is not None:
        value = number
    try:
        return msgspec.to_builtins(msgspec.convert(value, typing.get_type_hints(struct)[field], strict=False))
    except msgspec.ValidationError:
        allowed = [choice for part in parts if typing.get_origin(part) is Literal for choice in typing.get_args(part)]
        hint = f"one of {', '.join(allowed)}" if allowed else "a number in digits"
        raise UsageError(f"{field} cannot be {typed!r}", hint=hint) from None


def _number(typed: str) -> int | float | None:
    plain = typed.replace("\u202f", "").replace("\u00a0", "").replace(" ", "").replace(",", ".")
    for read in (int, float):
        try:
            return read(plain)
        except ValueError:
            continue
    return None


def _is_speaker(struct: type[Struct], field: str) -> bool:
    return Speaker in _parts(typing.get_type_hints(struct)[field])


def _parts(hint: Any) -> tuple[Any, ...]:
    parts = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    return tuple(part for part in parts if part not in (type(None), UnsetType, UNSET))
