"""Numbers of years, days or hours: how long something lasts, how old somebody is, or what o'clock it is."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract.figures import units
from natofacts.extract.figures.dates import edtf
from natofacts.extract.figures.drafts import Draft
from natofacts.extract.figures.numbers import WORDS, Numeral
from natofacts.extract.figures.patterns import either
from natofacts.extract.figures.reading import Reading

_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r" (?:de |d')?")
# How the adjectives begin that may stand before a unit of time.
DURATION_ADJECTIVES = ("derni", "premi", "proch", "nouvel", "autre", "long", "bonn", "pleine", "petit")
_ADJECTIVES = re.compile(rf" (?:{'|'.join(DURATION_ADJECTIVES)})\w* ")
# `un an` is a length only where something measures with it; else `un` is the article.
_ONE_BEFORE = re.compile(
    r"\b(?:pendant|durant|depuis|en|après|dans|il y a(?: tout juste| seulement| exactement| déjà| bientôt)?"
    r"|(?:(?:pendant|durant) )?toute?|(?:cela|ça|voilà|voici)(?: fait| faisait)?(?: déjà| bientôt)?"
    r"|(?:passé|resté|dur|rest|purg)[eé]?(?:e|s|es|nt|nte|ra|ront|r|ait|aient)?|pour|sur"
    r"|(?:moins|plus|près|d'ici|âgée?) ?d'|d'ici|à|avant|environ|presque|quasiment|à peine)\s?$"
)
_ONE_AFTER = re.compile(
    r" (?:à peine|après|plus tard|plus tôt|avant|auparavant|durant|et demie?|de prison|ferme|avec sursis"
    r"|d'emprisonnement|jour pour jour|ou deux)\b"
)
_ONE_AND_MORE = re.compile(r" (?:à|sur) l'autre\b| (?:dix|quinze|vingt|trente|quarante|cinquante)\b")
_FILLED = ("année", "journée", "soirée", "semaine")
_HALF = re.compile(r" et demie?\b")
_HORIZON = re.compile(r"\bd'ici(?: à)?\s?$")
_CLOCK_BEFORE = re.compile(
    r"(?:\b(?:à|vers|dès|avant|après|jusqu'à|entre|depuis)(?: environ)?|\d h(?:eures)? et|\() ?$"
    r"|\b(?:à partir|sur le coup|aux alentours|aux environs|autour) de $"
)
_BULLETIN = re.compile(r"\b(?:le|du|au|jt de) $")  # one of them, though hours are many
_IT_IS = re.compile(
    r"\bil (?:est|était|sera|serait|doit être|devait être)(?: déjà| alors| à peine| encore| seulement)? $"
)
_OR_TWO = re.compile(r" ou deux\b")
_HOURS, _MINUTES = re.compile(r" ?h ?(\d\d)"), re.compile(r" ?(?:min|mn)\b")
_LASTS = re.compile(
    r"\b(?:dur\w+|dur\w+ (?:de|environ|près de|plus de|moins de)|pendant|durant|en(?: seulement| à peine)?|temps de"
    r"|trajet de|film de|match de|discours de|séance de|course de|voyage de|vol de|retard de|au lieu de|contre) ?$"
)
_LENGTH_BEFORE = re.compile(
    r"\b(?:(?:plus|moins|près|d'ici|bout|terme|durée|délai|semaine|grève|marche) (?:de|à)|garde à vue de) $"
)
_CLOCK_AFTER = re.compile(r" (?:locales?|gmt|utc|heure|du mat(?:in)?|de l'après-midi|du soir|précises?|à paris)\b")
_LENGTH_AFTER = re.compile(r" (?:de |d'|plus tard|après|avant|durant|par )")
_AGED = re.compile(r"(?:\bâgé(?:e|s|es)?(?: de| d'| entre)?|\bl'âge (?:légal )?(?:de|d'|à)|\bâge,?)\s?$")
_APART_BEFORE, _APART_AFTER = re.compile(r"[,(] ?$"), re.compile(r" ?[,).;»(]| (?:lors|quand|lorsqu|au moment)|$|\n")
_LENT = re.compile(r"\b(?:taux|emprunts?|obligations?|bons du trésor|titres)\b[^.;:!?]* à $")
_WIDEST_LOAN = 60
_NEXT_YEAR = re.compile(
    r" (?:l'an(?:née)? (?:prochaine?|dernière?|passée?)|cette année|en \d{4}|aujourd'hui|demain|hier|bientôt|le \d"
    rf"|en (?:{either(french.table('calendar')['months'])})\b)"
)
_FEASTED = re.compile(r"\bfêt[^\W\d_]+ (?:ses|leurs) $")
_AT = re.compile(r"\b(?:dès |à |(?<!longtemps )avant (?:ses |leurs )?)$")
_TERM = re.compile(r" (?:de |d'|ferme|avec |après|plus |avant)")
_HAS = re.compile(
    r"(?<!\by )\b(?:avoir|eu|aurait|aurai|auras|auront|atteint|ai|a|avais|avait|avions|ont|avaient|aura|ait"
    r"|fêt\w+|morte?|décédée?) (?:à )?(?:déjà |désormais |aujourd'hui |bientôt |alors )?$"
    r"|\bà $"
)
_AGE_BEFORE = re.compile(r"\b(?:aurai|aura|aurait|ai|avais|avait|a) \d\d ans\b[^.;!?]{0,40}, $")
_GROUP = re.compile(r"\b(?:les|des|aux|moins de|plus de) $")
_OF = re.compile(r"(?P<words>(?:[^\W\d_]+[ -]){1,4})(?:de |d'|entre )$")
_OTHER_BOUND = re.compile(r"(?:\b(?P<digits>\d\d?)|(?P<word>[^\W\d_]+))(?: ans)?(?: (?:à|ou|et) | ?- ?)$")
_STOPS = {"leur", "à", "au", "aux", "pour", "dans", "sur", "par", "avec", "en", "et", "ou", "depuis", "pendant"}
_PERSON_ENDINGS = (
    *("eur", "euse", "trice", "iste", "ien", "ienne", "ier", "ière", "ant", "ante", "ois", "oise", "ais", "aise"),
)


def read_duration(reading: Reading, draft: Draft, numeral: Numeral, anchor: edtf.Anchor | None) -> bool | None:
    """Read the number as a span of time or an age: None where what follows is no unit of time.

    False where it is one, but says no length: `à 17 heures`, `une semaine difficile`.
    """
    low, link = reading.low, _LINK.match(reading.low, numeral.end)
    if reading.low[numeral.end - 1] == "-":
        return _read_unit(reading, draft, numeral, anchor, numeral.end)
    if not link or (len(link.group()) > 1) != numeral.noun:
        return None
    skipped = _ADJECTIVES.match(low, link.end() - 1)
    return _read_unit(reading, draft, numeral, anchor, skipped.end() if skipped else link.end())


def _read_unit(
    reading: Reading, draft: Draft, numeral: Numeral, anchor: edtf.Anchor | None, offset: int
) -> bool | None:
    low, found = reading.low, _WORD.match(reading.low, offset)
    name = units.singular(found.group()) if found else ""
    code = units.DURATIONS.get(name)
    if found is None or code is None:
        return None
    one = low[numeral.start : numeral.end] in ("un", "une")
    if one and not _measures(reading, draft, name, found.end()):
        return False
    if name == "heure" and (_is_clock(reading, draft, found.end()) or _is_medium(reading, draft, found)):
        return False
    draft.end = found.end()
    if code == "Y" and _is_age(reading, draft):
        draft.unit, draft.period = "an", "age"
        return True
    _last(reading, draft, code, anchor)
    return True


def _measures(reading: Reading, draft: Draft, name: str, end: int) -> bool:
    before = reading.before(draft.number)
    if name == "seconde":
        return bool(_ONE_AFTER.match(reading.low, end))
    if name in ("an", "mois", "heure", "minute") and before.endswith(" d'"):
        return not _ONE_AND_MORE.match(reading.low, end)
    if name == "semaine" and (of := _OF.search(before)):  # `une trêve d'une semaine`
        return units.singular(_WORD.findall(of["words"])[-1]) in units.LASTING and not _described(reading, end)
    if name.endswith(_FILLED) and _described(reading, end):
        return False  # `après une semaine difficile`
    return bool(_ONE_BEFORE.search(before) or _ONE_AFTER.match(reading.low, end))


def _described(reading: Reading, end: int) -> bool:
    """Whether an adjective or a noun right behind a unit of time says what kind it was."""
    if reading.low[end : end + 1] != " " or not reading.low[end + 1 : end + 2].isalpha():
        return False
    token = reading.token(end + 1)
    described = token.pos in ("ADJ", "NOUN") or (token.pos == "VERB" and "VerbForm=Part" in token.morph)
    return described and not _ONE_AFTER.match(reading.low, end)


def _last(reading: Reading, draft: Draft, code: str, anchor: edtf.Anchor | None) -> None:
    """Make the draft a duration, or the target that lies so far ahead."""
    draft.kind, draft.period = "duration", code
    if draft.count is None:
        draft.low = units.duration(float(draft.low or 0), code)
        return
    half = _HALF.match(reading.low, draft.end)
    if half:
        draft.end, draft.count = half.end(), draft.count + 0.5
    if draft.count == 1 and (more := _OR_TWO.match(reading.low, draft.end)):
        draft.end, draft.count = more.end(), None
        draft.value, draft.low, draft.high = None, units.duration(1, code), units.duration(2, code)
        return
    draft.value = units.duration(draft.count, code)
    aim = _HORIZON.search(reading.before(draft.start, 12)) if code in ("D", "W", "M", "Y") else None
    if aim:
        draft.start -= len(aim.group())
        draft.kind, draft.value, draft.dated = "target", edtf.ahead(anchor, int(draft.count), code), True


def read_hours(reading: Reading, draft: Draft, rest: str) -> bool:
    """Read `1 h 45` as a length where what stands before it is measured in time; else it is a time of day."""
    found = _HOURS.fullmatch(rest)
    if found is None or not _LASTS.search(reading.before(draft.number, 30)) or draft.count is None:
        return False
    end = draft.number_end + len(rest)
    written_out = _MINUTES.match(reading.low, end)
    draft.kind, draft.period, draft.end = "duration", "TH", written_out.end() if written_out else end
    draft.value = f"PT{draft.count:.0f}H{int(found[1])}M"
    return True


def _is_clock(reading: Reading, draft: Draft, end: int) -> bool:
    if draft.count is None or draft.count >= 24 or _LENGTH_AFTER.match(reading.low, end):
        return False
    before = reading.before(draft.number, 24)
    if _IT_IS.search(reading.before(draft.start, 24)):  # `il est un peu plus de 20 heures`
        return True
    if _CLOCK_AFTER.match(reading.low, end) or (
        re.match(r" \d", reading.low[end : end + 2]) and not before.endswith("en ")
    ):
        return True
    if before.endswith(" de ") and re.match(r" à \d", reading.low[end : end + 4]):
        return True
    if _CLOCK_BEFORE.search(before) or re.search(r"(?:di|dimanche|soir|matin) $", before):
        return not _LENGTH_BEFORE.search(before)
    return before.endswith("a ") and reading.text[draft.start - 2] == "A"


def _is_medium(reading: Reading, draft: Draft, unit: re.Match[str]) -> bool:
    """Whether the words name a daily or a bulletin: `24 Heures`, `selon 24 heures`, `le 20 heures de la chaîne`."""
    if reading.text[unit.start()].isupper() and not reading.text[unit.start() : unit.end()].isupper():
        return True
    before = reading.before(draft.number, 9)
    return before.endswith(("selon ", "d'après ")) or bool(_BULLETIN.search(before))


def _is_age(reading: Reading, draft: Draft) -> bool:
    if draft.count is None or not 0 < draft.count < 125:
        return False
    before = reading.before(draft.start)
    other = _OTHER_BOUND.search(before)
    if _LENT.search(reading.before(draft.start, _WIDEST_LOAN)):
        return False  # `des taux d'emprunt à dix ans`
    if other and (other["digits"] or other["word"] in WORDS):
        before = before[: other.start()]
        if _GROUP.search(before):
            return True
    if _AGED.search(before) or _FEASTED.search(before) or _AGE_BEFORE.search(reading.before(draft.start, 70)):
        return True
    before = before.removesuffix("une ")  # `une femme d'une cinquantaine d'années`
    after = _APART_AFTER.match(reading.low, draft.end) or _NEXT_YEAR.match(reading.low, draft.end)
    if after and (_APART_BEFORE.search(before) or _HAS.search(before)):
        return True
    if _AT.search(before) and not _TERM.match(reading.low, draft.end):
        return "condamn" not in before and "pein" not in before
    if draft.comparator is not None and _GROUP.search(before) and "ière" not in reading.low[draft.number : draft.end]:
        return True
    of = _OF.search(before)
    return of is not None and _is_person(of["words"])


def _is_person(words: str) -> bool:
    """Whether the nearest telling word is one for a person: `une jeune chanteuse belge de 20 ans`."""
    for word in reversed(_WORD.findall(words)):
        noun = units.singular(word)
        if noun in units.LASTING or noun in _STOPS:
            return False
        if noun in units.PERSONS or noun.endswith(_PERSON_ENDINGS):
            return True
    return False
