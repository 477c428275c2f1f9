"""Grouping: what is worked on together, in portions of a certain size."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")


def grouped(items: Iterable[Item], size: Callable[[Item], int], enough: Callable[[], int]) -> Iterator[list[Item]]:
    """The items in groups, each as soon as the sizes of its items come to what is enough by then; the last as it is."""
    group: list[Item] = []
    total = 0
    for item in items:
        group.append(item)
        total += size(item)
        if total >= enough():
            yield group
            group, total = [], 0
    if group:
        yield group
