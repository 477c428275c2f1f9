"""Reviewing one fact after the other on a terminal, each decision saved as soon as it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from natofacts.cli.keys import read_key, read_line
from natofacts.errors import NatofactsError, StoreError, UsageError

if TYPE_CHECKING:
    from natofacts.cli.environment import Environment
    from natofacts.store import FigureRow, QuoteRow, Reviews, Shown, Store
    from natofacts.store.rows import Decision

_KEYS = "r right · w wrong · s speaker · c correct · n note · space later · q quit · ? more"
_RULE = "─"
_RULE_WIDTH = 78
_HELP = """\
r      right: the fact is as the text has it
w      wrong: it is no such fact, and is left out from now on
s      another speaker: type a name, or nothing for nobody
c      correct any field: FIELD=VALUE (kind=indirect, value=4000, span=exact words)
n      a note, without deciding
space  later: go on without deciding; the next review comes back to it
b      back to the fact before
u      take back what was last said of this fact
q      quit; what was decided is saved"""
_DONE = frozenset({"right", "wrong", "corrected"})


@dataclass
class Walk:
    """One walk over facts: where it stands, and what was decided."""

    environment: Environment
    store: Store
    reviews: Reviews
    reviewer: str
    decided: int = 0
    place: int = 0
    _looking_back: bool = False

    def over(self, facts: Sequence[str]) -> int:
        """Show facts by their ids until the last or `q`; gives the number of decisions."""
        while self.place < len(facts):
            fact = self._fact(facts[self.place])
            if fact is None or (_is_decided(fact) and not self._looking_back):
                self.place += 1  # it was removed, or somebody else decided meanwhile
                continue
            self._looking_back = False
            self._show(fact, f"{self.place + 1} of {len(facts)}")
            if not self._decide(fact):
                break
        return self.decided

    def _fact(self, id: str) -> Shown | None:
        from natofacts.store import Shown

        try:
            found = self.store.fact(id)
        except StoreError:  # removed meanwhile
            return None
        return found if isinstance(found, Shown) else None

    def _show(self, shown: Shown, place: str) -> None:
        from natofacts.output import choose_format, render

        stream = self.environment.stdout
        stream.write(f"\n{_RULE * 2} {place} ".ljust(_RULE_WIDTH, _RULE) + "\n\n")
        render([shown], type(shown), choose_format("table", stream), stream)
        stream.write(f"\n{_KEYS}\n")
        stream.flush()

    def _decide(self, shown: Shown) -> bool:
        """Take keys until one decides or moves on; False at the end."""
        fact = _of(shown)
        while True:
            key = read_key(self.environment.stdin)
            if key in ("", "q"):
                return False
            if key in (" ", "j", "\x1b[c", "\x1b[b"):
                self.place += 1
                return True
            if key in ("b", "k", "\x1b[d", "\x1b[a"):
                self.place = max(0, self.place - 1)
                self._looking_back = True
                return True
            if key == "?":
                self._say(_HELP)
            elif self._act(key, fact):
                return True

    def _act(self, key: str, fact: QuoteRow | FigureRow) -> bool:
        """Do what a key asks for; whether it decided."""
        acts: dict[str, Callable[[QuoteRow | FigureRow], bool]] = {
            "r": lambda fact: self._add(fact, "right"),
            "w": lambda fact: self._add(fact, "wrong"),
            "s": self._speaker,
            "c": self._correct,
            "n": self._note,
            "u": lambda fact: self._add(fact, "unreviewed"),
        }
        act = acts.get(key)
        if act is None:
            return False
        try:
            return act(fact)
        except NatofactsError as error:
            self.environment.report(error)
            return False

    def _speaker(self, fact: QuoteRow | FigureRow) -> bool:
        name = self._ask("speaker")
        said_by = "speaker" if fact.id.startswith("q") else "according_to"
        return name is not None and self._add(fact, "corrected", corrections={said_by: name})

    def _correct(self, fact: QuoteRow | FigureRow) -> bool:
        typed = self._ask("field=value")
        return bool(typed) and self._add(fact, "corrected", corrections=read_settings([typed or ""]))

    def _note(self, fact: QuoteRow | FigureRow) -> bool:
        note = self._ask("note")
        if note:
            self.reviews.add(fact, "note", reviewer=self.reviewer, note=note)
            self._say("noted; and the fact?")
        return False

    def _add(self, fact: QuoteRow | FigureRow, state: Decision, corrections: dict[str, str] | None = None) -> bool:
        self.reviews.add(fact, state, reviewer=self.reviewer, corrections=corrections)
        self.decided += 1
        self.place += 1
        return True

    def _ask(self, what: str) -> str | None:
        self.environment.stdout.write(f"{what}: ")
        self.environment.stdout.flush()
        return read_line(self.environment.stdin)

    def _say(self, text: str) -> None:
        self.environment.stdout.write(f"{text}\n")
        self.environment.stdout.flush()


def read_settings(settings: Sequence[str]) -> dict[str, str]:
    """`speaker=Donald Tusk` and the like as fields and values."""
    corrections = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"{setting!r} sets nothing", hint='such as --set speaker="Donald Tusk"')
        corrections[name.strip()] = value.strip().strip('"')
    return corrections


def _is_decided(shown: Shown) -> bool:
    review = _of(shown).review
    return review is not None and review.state in _DONE


def _of(shown: Shown) -> QuoteRow | FigureRow:
    fact = shown.quote or shown.figure
    assert fact is not None
    return fact
