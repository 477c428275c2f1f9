"""Dates that are targets: what the words before a date and the day of publication make of it."""

from __future__ import annotations

import re

from natofacts.extract.figures.dates import edtf
from natofacts.extract.figures.dates.edtf import Anchor
from natofacts.extract.figures.dates.periods import DateSpan
from natofacts.extract.figures.dates.tense import describes_past, find_tense
from natofacts.extract.figures.reading import Reading

_TARGET = re.compile(
    r"(?:(?P<sure>\bd'ici(?: à)?(?: ?[«“\"])?(?: ?la| ?le| au| ?l'| en)?|\bhorizon(?: [\w-]+){0,3}?(?: de| du)?"
    r"|\bobjectifs?(?: de| pour| d'ici)?|\béchéances?(?: fixée)?(?: de| du| au| en| à)?(?: l'| la)?"
    r"|\bdate[ -](?:limite|butoir)(?: fixée)?(?: du| de| au| en)?"
    r"|\bau plus tard(?: le| en| à| au| fin| à la)?)"
    r"|(?P<maybe>(?<!\bd')(?<!\bpas )(?<!\bplus )\bavant(?: le| la| l'| les| fin)?"
    r"|(?P<until>\bjusqu'(?:en|au|à la|à l'|à))))\s*[«\"]?$"
)
# `jusqu'au 4 mars` is a deadline where somebody is given the time, as these say before it or `pour` behind it; what
# else lasts until a day, a strike or a frost, only ends then.
_GIVEN = re.compile(
    r"\b(?:a|ont|avons|avez|ai|aura|auront|avait|avaient|aurait|auraient|prévue?s?|ouverte?s?|fixée?s?)"
    r"(?: donc| ainsi| encore| désormais)? $"
    r"|\b(?:donn|laiss|accord)(?:e|ent|é|ée|ait|aient|era|eront|er|ons|ez)\b[^.;:\n]*$"
    r"|\b(?:pourra|pourront|pourrait|pourraient)\b[^.;:\n]*$"
    r"|\b(?:délai|échéance|date limite|dépôt|inscriptions?|candidatures?|s'inscrire|déposer|candidat)\b[^.;:\n]*$"
)
_FOR = re.compile(r"[)»\"]? pour (?:l'|la |le |les |y |s'|se |en )?[a-zé]+(?:er|ir|re)\b")
_LONGEST_GIVING = 60  # characters before `jusqu'`
_LONGEST_FOR = 30
_OLDEST_AIM = "2000"  # no year before it is aimed at in an article of unknown date
# What each of these holds: a cheap test before the search.
_AIMING = ("d'ici", "horizon", "objectif", "échéance", "date", "tard", "avant", "jusqu'")
_WIDEST_AIM = 45
_OVER = ("dernier", "dernière", "passé", "passée")


def find_aim(reading: Reading, found: DateSpan) -> re.Match[str] | None:
    """The words before a date that may make it a target, in the group `sure` or `maybe`; None where none are."""
    before = reading.before(found.start, _WIDEST_AIM)
    aim = _TARGET.search(before) if any(word in before for word in _AIMING) else None
    return aim if aim and "\n" not in aim.group() else None


def as_aimed(reading: Reading, found: DateSpan, anchor: Anchor | None) -> DateSpan:
    """The date as a target, where the words before make it one."""
    aim = find_aim(reading, found)
    if not aim or (aim["maybe"] and not _lies_ahead(reading, found, aim, anchor)):
        return found
    if aim["until"] and not _gives_time(reading, found, found.start - len(aim.group())):
        return found
    return found._replace(start=found.start - len(aim.group()), target=True)


def _gives_time(reading: Reading, found: DateSpan, start: int) -> bool:
    """`Les habitants ont jusqu'au 26 janvier pour contribuer`: whether somebody is to do something by then."""
    behind = reading.low[found.end : found.end + _LONGEST_FOR]
    return bool(_GIVEN.search(reading.before(start, _LONGEST_GIVING)) or _FOR.match(behind))


def _lies_ahead(reading: Reading, found: DateSpan, aim: re.Match[str], anchor: Anchor | None) -> bool:
    words = reading.low[found.start : found.end]
    if words.endswith(_OVER):
        return False
    if anchor is None:
        index = reading.index(found.start - len(aim.group()))
        if describes_past(reading.tokens[max(0, index - 1)]):
            return False  # `les voitures immatriculées avant 2011`
        if words[-4:].isdigit() and words[-4:] < _OLDEST_AIM:
            return False
    elif found.value and found.value[0].isdigit():
        today = edtf.write(*anchor)
        length = min(len(today), len(found.value))
        return found.value[:length] >= today[:length]
    return find_tense(reading.token(found.start)) != "past"
