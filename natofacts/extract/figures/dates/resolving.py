"""From the moment a date states to its value: what the words around it say of the year, the month or the week."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract.figures.dates import edtf
from natofacts.extract.figures.dates.aims import find_aim
from natofacts.extract.figures.dates.edtf import Anchor, Moment, Tense
from natofacts.extract.figures.dates.periods import TURN, DateSpan, read_turn
from natofacts.extract.figures.dates.story import Story
from natofacts.extract.figures.dates.tense import find_tense, has_verb
from natofacts.extract.figures.dates.verbs import announces, find_clause_verb, read_verb
from natofacts.extract.figures.patterns import either
from natofacts.extract.figures.reading import Reading

_TURNED = re.compile(rf" (?P<turn>{TURN})\b")
_WEEKDAYS = french.table("calendar")["weekdays"]
_DAY_NAMES = {number: name for name, number in _WEEKDAYS.items()}
# What is compared with lies behind: `15 points de moins qu'en avril`, `contre 3 % en mars`, `contre 4.500 samedi`.
_COMPARED = re.compile(
    r"\b(?:moins|plus|mieux) (?:[^\W\d_]+ )?qu'(?:en|au|à la) $|\bcontre [^.;:!?\n]{1,30} (?:en|le|au) $"
    r"|\bcontre (?:près de |plus de |environ |quelque )?\d[\d. ]*(?:%|[^\W\d_]+)? ?$"
)
_SINCE = re.compile(r"\bdepuis (?:le |la |l'|ce )?$")
_AFTER = re.compile(
    r"\baprès (?:les?|la|l'|une?|son|sa|ses|leurs?|ces?|cette|des) ?(?P<what>[^.,;:!?\n]{3,70}?)"
    r" (?:de |d'|du |le |en )?$"
)
_APPROACHED = re.compile(
    r"\b(?:à l'approche|en vue|en prévision|dans la perspective|veille) (?:de |du |d')[^.,;:!?\n]{0,40}$"
)
_UNTIL = re.compile(r"\bjusqu'(?:au|à|en) (?:la )?$")
_FROM = re.compile(r"\bdès (?:le |la )?$")
# What holds from a day on holds from the next such day.
_ONWARD = re.compile(r"\b(?:à partir|à compter) (?:du|de)(?: mois de)? $")
# What each of these holds: a cheap test before the search.
_OF_ONWARD, _COMPARING = ("du ", "de "), ("qu'", "contre")
_APPROACHING = ("approche", "vue", "prévision", "perspective", "veille")
_SOON_MONTHS = 2
_WIDEST_BEFORE = 80
_PLANNED = re.compile(rf"\b(?:{either(french.table('calendar')['words']['planned'].split())})\b")
_WIDEST_BODY = 1500


def resolve(reading: Reading, found: DateSpan, anchor: Anchor | None, story: Story) -> tuple[DateSpan, bool]:
    """A date with its value, and whether it continues a chronicle of what is over."""
    moment, turn, end = found.moment, found.turn, found.end
    assert moment is not None
    if moment.year is not None:
        return found._replace(value=edtf.resolve(moment, anchor, None, turn), moment=None), False
    if not turn and (after := _TURNED.match(reading.low, end)):
        turn = read_turn(after["turn"])
        end = after.end() if turn else end
    found = found._replace(end=end, moment=None)
    tense = find_tense_of(reading, found.start)
    if not turn and (known := _known(story, moment, anchor, tense)) is not None:
        return found._replace(value=known), False
    lone = moment.weekday is not None and moment.day is None and not turn
    if lone and (told := _told(reading, found, moment, story, anchor, tense)) is not None:
        return found._replace(value=told[0]), told[1]
    goes_on = moment.day or (moment.month and tense == "past" and story.last_day())
    if anchor is None and moment.month and not turn:
        moment = moment._replace(year=story.opened_year(found.start))
    elif goes_on and not turn and tense != "future" and story.narrates(found.start):
        moment = moment._replace(year=story.inherit_year(moment, anchor))
    tense = _qualified(reading, found, moment, anchor, tense)
    return found._replace(value=edtf.resolve(moment, anchor, tense, turn)), False


def find_tense_of(reading: Reading, start: int) -> Tense | None:
    """The tense of the clause of a date; of a headline without a verb, that of the same weekday in the text."""
    token = reading.token(start)
    line = reading.low.find("\n")
    if start < line and token.lower in _WEEKDAYS and not has_verb(token):
        same = reading.low.find(token.lower, line, line + _WIDEST_BODY)
        token = reading.token(same) if same >= 0 else token
    return find_tense(token)


def _known(story: Story, moment: Moment, anchor: Anchor | None, tense: Tense | None) -> str | None:
    """The day as the text has told it before, unless what is yet to come would lie behind."""
    known = story.known_day(moment)
    ahead = anchor is not None and known is not None and known >= edtf.write(*anchor)
    return known if tense != "future" or ahead else None


def _told(
    reading: Reading, found: DateSpan, moment: Moment, story: Story, anchor: Anchor | None, tense: Tense | None
) -> tuple[str, bool] | None:
    """A weekday that the date told before it fixes, and whether both belong to a chronicle."""
    assert moment.weekday is not None
    if (next_one := story.follow(moment.weekday, found.start)) is not None:
        return next_one, False
    if tense == "present":
        told = story.continue_chronicle(moment.weekday, found.start, anchor)
        if told is not None:
            return told, True
    return None


def _qualified(
    reading: Reading, found: DateSpan, moment: Moment, anchor: Anchor | None, tense: Tense | None
) -> Tense | None:
    """The tense as the words right before a date put it right: `depuis`, `après`, `jusqu'à`, `contre`."""
    before = reading.before(found.start, _WIDEST_BEFORE)
    if (aim := find_aim(reading, found)) and aim["sure"]:
        return "future"
    if (before.endswith(_OF_ONWARD) and _ONWARD.search(before)) or (moment.day == 1 and before.endswith(" au ")):
        return "future" if _is_next(moment, anchor) else tense
    if "depuis" in before and _SINCE.search(before):
        return "past"
    if tense != "past" and any(word in before for word in _COMPARING) and _COMPARED.search(before):
        return "past"
    if any(word in before for word in _APPROACHING) and _APPROACHED.search(before):
        return "future"
    if tense == "past":
        until = "jusqu'" in before and _UNTIL.search(before)
        opened = "dès" in before and _FROM.search(before) and _is_announced(reading, found.start)
        return None if until or opened else tense
    if "après" in before and (after := _AFTER.search(before)) and not _PLANNED.search(after["what"]):
        return "past"
    if tense == "present" and before.endswith("ce "):
        return None
    return tense


def _is_announced(reading: Reading, start: int) -> bool:
    """Whether the verb before a date says that it lies ahead: `a annoncé une baisse dès mardi`."""
    verb = find_clause_verb(reading.token(start))
    return verb is not None and (announces(verb) or read_verb(verb) == "future")


def _is_next(moment: Moment, anchor: Anchor | None) -> bool:
    """Whether a day without a year comes within two months of publication."""
    if anchor is None or anchor.month is None or moment.month is None or moment.year is not None:
        return False
    if moment.month == anchor.month and moment.day and anchor.day and moment.day < anchor.day:
        return False
    return (moment.month - anchor.month) % 12 <= _SOON_MONTHS
