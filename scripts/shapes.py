"""Hostile shapes: texts that once made a rule look at all the rest for each of its words, and time against size.

`scripts/benchmark.py --only shapes` measures them.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterator
from random import Random

SIZES = (10_000, 40_000, 160_000)  # characters
MOST_SECONDS = 4.0  # at the largest size
STEEPEST = 1.15  # the power of the size that time grows with
NOISE = 0.25  # seconds, below which a ratio says nothing
_SYLLABLES = "ba be bi bo bu da de di do ka ke ki lo la ma me mi mo na ne ni ro ra sa se ti to va vo za".split()


def _units(unit: str) -> Callable[[int], str]:
    """One piece again and again."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _sentences(pattern: str) -> Callable[[int], str]:
    """A sentence again and again, with another name each time."""

    def make(size: int) -> str:
        random, done, text = Random(1), 0, []
        while done < size:
            first, last = ("".join(random.choices(_SYLLABLES, k=n)).capitalize() for n in (3, 4))
            text.append(pattern.format(first=first, last=last))
            done += len(text[-1])
        return "".join(text)[:size]

    return make


def _noise(letters: str) -> Callable[[int], str]:
    """Characters in any order."""
    return lambda size: "".join(Random(2).choices(letters, k=size))


SHAPES: dict[str, Callable[[int], str]] = {
    **{f"a run of {mark}": _units(mark) for mark in "=%€_\"'«»!?.,;-–…*#$(😀a1\n\u00a0"},
    "marks by turns": _units("=-"),
    "elisions": _units("l'"),
    "base64": _noise("ABCDEFabcdefghijkl0123456789+/"),
    "cells": _units('12,5;Paris,"a";'),
    "addresses": _units("http://a.fr/b?c=d&"),
    "numbers by points": _units("123.456."),
    "numbers by spaces": _units("123 456 "),
    "different names": _sentences("{first} {last} est là. "),
    "different speakers": _sentences("« Nous sommes prêts », a déclaré {first} {last}. "),
    "ministers": _sentences("Le ministre {last} parle. Le ministre dit que oui. "),
    "selon without a stop": _units("Selon la ministre, "),
    "que without a stop": _units("il dit que "),
    "quotations never closed": _units("« a "),
    "short quotations": _units('"a" '),
    "lone marks": _units("= "),
    "percentages": _units("2 % du PIB, "),
    "ranges": _units("entre 5 et 2 % "),
    "rows of a table": _units("Paris\t12\t34 %\n"),
    "names in a row": _units("Paul, "),
    "milliards": _units("milliards "),
}

READ = """
import json, sys, time
from natofacts.errors import NatofactsError
from natofacts.reading import extract
from natofacts.sources import Source
sys.path.insert(0, sys.argv[1])
from shapes import SHAPES, SIZES
list(extract([Source("Il est là.", "warm", "0", 1, 0)], None, None))
make, spent = SHAPES[sys.argv[2]], []
for size in SIZES:
    text = make(size)
    start = time.process_time()
    (outcome,) = extract([Source(text, "shape", "0" * 64, size, 0)], None, None)
    spent.append((time.process_time() - start, str(outcome) if isinstance(outcome, NatofactsError) else ""))
print(json.dumps(spent))
"""


def measure(folder: str, names: list[str]) -> Iterator[tuple[str, list[float], float, str]]:
    """Each shape with its seconds of processor time at each size, the power they grow with, and how it was given up."""
    for name in names:
        ran = subprocess.run([sys.executable, "-c", READ, folder, name], capture_output=True, text=True, check=True)
        results = json.loads(ran.stdout)
        seconds = [spent for spent, _ in results]
        yield name, seconds, power(seconds), next((error for _, error in results if error), "")


def power(seconds: list[float]) -> float:
    """The power of the size that time grows with, from the last two sizes; 1 where both take next to nothing."""
    before, last = (max(spent, NOISE) for spent in seconds[-2:])
    return max(0.0, math.log(last / before) / math.log(SIZES[-1] / SIZES[-2])) if last > before else 0.0
