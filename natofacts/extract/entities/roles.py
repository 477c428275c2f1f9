"""What people are: roles beside names, and the role nouns that stand for somebody already named."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.entities.offices import Role, compare, compare_held, describe
from natofacts.extract.entities.phrases import COMPLEMENT, YEAR, Phrase, find_phrase, find_tenure
from natofacts.extract.text import places
from natofacts.facts import Mention, RoleMention
from natofacts.french.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from natofacts.extract.referents import Referent
    from natofacts.extract.text import Text
    from natofacts.french.gazetteer import Gazetteer

NEAR = 400  # characters within which one of two fitting people is plainly the one meant
LOOSE = 1  # how well offices fit that are of one body, but of another kind
MOST_PEOPLE = 100  # of a document of whom a phrase may mean one
_RELATIVES = frozenset(["qui", "que", "qu'", "qu’", "dont", "où"])
_MARKS = frozenset([",", ".", ";", ":", "«", "»"])
_GOVERNING = frozenset(["avec", "par", "chez", "pour", "à", "au", "contre", "selon", "envers", "de", "du", "d'", "d’"])
_LONGEST_NAME = 6  # tokens of a name with the role before it
DEFINITE = frozenset(["le", "la", "l'", "l’", "ce", "cet", "cette", "du", "au"])


def find_roles(text: Text, referents: list[Referent]) -> list[Phrase]:
    """Give each person the roles that stand beside their names; the role phrases that stand alone."""
    people, ends = _places(text, referents)
    names = _other_names(text, referents)
    alone = []
    for head in _heads(text) if people else ():
        phrase = find_phrase(text, head, people, names)
        person = _beside(text, phrase, people, ends)
        if person:
            _give(text, person, phrase)
        else:
            alone.append(phrase)
    return alone


def find_nominals(text: Text, phrases: list[Phrase], referents: list[Referent], gazetteer: Gazetteer) -> None:
    """Give each person the mentions by role phrases that stand alone and mean them."""
    people = _People(referents)
    for phrase in phrases:
        if phrase.start and text.lower[phrase.start - 1] in DEFINITE:
            found = _resolve(text, phrase, people, gazetteer)
            if found:
                found.mentions.append(_nominal(text, phrase))


def resolve_nominal(
    text: Text, head: int, referents: list[Referent], gazetteer: Gazetteer | None = None
) -> Referent | None:
    """Who the phrase of a noun such as `la ministre` means in this document; None where nobody or two people fit."""
    at = text.starts[head]
    for referent in referents:
        if any(m.start <= at < m.end for m in referent.mentions):
            return referent
    if text.lower[head] not in LEXICON.role_gender:
        return None
    people, ends = _places(text, referents)
    phrase = find_phrase(text, head, people)
    beside = _beside(text, phrase, people, ends)
    return beside or _resolve(text, phrase, _People(referents), gazetteer or load_gazetteer())


def _heads(text: Text) -> Iterator[int]:
    """The role nouns of a document; of two in a row (`secrétaire adjoint`) the first."""
    forms, genders, last = LEXICON.role_forms, LEXICON.role_gender, -2
    for i in places(text.lower, forms):
        if text.lower[i] in genders or text.words[i] in genders:
            if i != last + 1:
                yield i
            last = i


def _places(text: Text, referents: Iterable[Referent]) -> tuple[dict[int, Referent], dict[int, Referent]]:
    """The people of a document by the first token of their names, and by the token after the last."""
    people, ends = {}, {}
    for referent in referents:
        if referent.label == "PER":
            for mention in referent.mentions:
                start, end = text.token_at.get(mention.start), text.token_after.get(mention.end)
                if mention.kind == "name" and start is not None and end is not None:
                    people[start], ends[end] = referent, referent
    return people, ends


def _other_names(text: Text, referents: Iterable[Referent]) -> dict[int, int]:
    """Where the names of all that are no people begin and end, by token."""
    return {
        text.token_at[mention.start]: text.token_after[mention.end]
        for referent in referents
        if referent.label != "PER"
        for mention in referent.mentions
        if mention.kind == "name"
    }


def _beside(text: Text, phrase: Phrase, people: dict[int, Referent], ends: dict[int, Referent]) -> Referent | None:
    """The person a role phrase stands beside: `le ministre Jean Dupont`, `Jean Dupont, ministre`."""
    k = phrase.end
    if k + 1 < len(text) and text.lower[k] in COMPLEMENT and YEAR.match(text.words[k + 1]):
        k += 2  # élue en 2020, X
    if k + 2 < len(text) and text.words[k] == "(" and text.words[k + 2] == ")":  # de l'Organisation ... (OTAN), X
        k += 3
    while k < len(text) and (text.words[k] == "," or text.words[k] in LEXICON.honorifics or k in people):
        if k in people:
            return people[k]
        k += 1
    k = phrase.start
    if k and text.lower[k - 1] in ("le", "la", "l'", "l’", "un", "une", "les"):
        k -= 1
        if text.words[k - 1] == "," and _is_subject(text, phrase.end) and _is_governed(text, k - 1):
            return None  # `reçu par X, le préfet a dit`: no comma closes it, so that it is a subject
    if k and text.lower[k - 1] == "alors":
        k -= 1
    while k and (text.words[k - 1].isspace() or text.words[k - 1] in (",", "(", "–", "-")) and phrase.start - k < 4:
        k -= 1
        if "\n" in text.words[k] and text.lower[phrase.start - 1] in ("le", "la", "l'", "l’"):
            break  # a sentence begins; without its article the role stands below a signature
        if k in ends:
            return ends[k]
    return None


def _is_subject(text: Text, end: int) -> bool:
    """Whether a verb follows a phrase at once, and no relative clause."""
    return end < len(text) and text.is_verbal(end) and text.lower[end] not in _RELATIVES


def _is_governed(text: Text, comma: int) -> bool:
    """Whether who is named before a comma hangs on a preposition: `avec le président Jean Delcourt, ...`."""
    k = comma
    while k and comma - k < _LONGEST_NAME and text.words[k - 1] not in _MARKS:
        k -= 1
        if text.lower[k] in _GOVERNING:
            return True
    return False


def _give(text: Text, person: Referent, phrase: Phrase) -> None:
    span = text.slice(phrase.start, phrase.end)
    role = _lower_first(" ".join(span.split()))
    if role not in person.roles and not role.startswith("homologue"):  # says nothing by itself
        person.roles.append(role)
    start, end = text.starts[phrase.start], text.ends[phrase.end - 1]
    former, when = find_tenure(text, phrase)
    person.role_spans.append(RoleMention(text=span, start=start, end=end, former=former, when=when))
    before = text.lower[phrase.start - 1] if phrase.start else ""
    gender = "f" if before in ("la", "une") else LEXICON.role_gender.get(text.lower[phrase.head])  # `la matelot`
    gender = gender or {"le": "m", "du": "m", "au": "m", "un": "m"}.get(before)
    if person.gender is None and gender in ("m", "f"):
        person.gender = gender  # type: ignore[assignment]


def _lower_first(role: str) -> str:
    return role if role.startswith("Premi") or role[:2].isupper() else role[0].lower() + role[1:]


def _nominal(text: Text, phrase: Phrase) -> Mention:
    article = phrase.start - 1
    start = phrase.start if text.lower[article] in ("du", "au") else article
    return Mention(
        text=text.slice(start, phrase.end),
        start=text.starts[start],
        end=text.ends[phrase.end - 1],
        kind="nominal",
    )


def _resolve(text: Text, phrase: Phrase, people: _People, gazetteer: Gazetteer) -> Referent | None:
    """The one person of the document whose roles fit best; among equals only one that is plainly nearer."""
    at = text.starts[phrase.head]
    wanted = describe(text.slice(phrase.start, phrase.end), gazetteer)
    best: list[tuple[int, Referent]] = []
    level = 0
    for referent in people.near(at):
        fit = _fit(wanted, referent, gazetteer) if _agrees(text, phrase, referent) else 0
        if not fit:
            continue
        last = max((m.start for m in referent.mentions if m.start < at), default=-1)
        if last < 0:
            if fit <= LOOSE:
                continue  # `le leader du parti` before its `député Hugo Brandt` is named is somebody else
            fit = 1
        if fit > level:
            best, level = [], fit
        if fit == level:
            best.append((last, referent))
    if len(best) > 1 and _is_masculine(text, phrase):
        best = [item for item in best if item[1].gender != "f"] or best
    best.sort(key=lambda item: -item[0])
    if len(best) > 1 and not (at - best[0][0] < NEAR < at - best[1][0]):
        return None
    return best[0][1] if best else None


class _People:
    """The people of a document; of very many those who are named near a place."""

    def __init__(self, referents: Iterable[Referent]) -> None:
        self._all = [referent for referent in referents if referent.label == "PER"]
        if len(self._all) > MOST_PEOPLE:
            self._all.sort(key=_last_named)
        self._named = list(map(_last_named, self._all))

    def near(self, at: int) -> list[Referent]:
        """Those who may be meant at a place."""
        if len(self._all) <= MOST_PEOPLE:
            return self._all
        place = bisect_left(self._named, at)
        return self._all[max(0, place - MOST_PEOPLE // 2) : place + MOST_PEOPLE // 2]


def _last_named(referent: Referent) -> int:
    return max(mention.start for mention in referent.mentions)


def _is_masculine(text: Text, phrase: Phrase) -> bool:
    return bool(phrase.start) and text.lower[phrase.start - 1] in ("le", "ce", "du", "au")


def _agrees(text: Text, phrase: Phrase, referent: Referent) -> bool:
    """Whether article and role noun allow the person's gender; a masculine title may mean a woman not called `la`."""
    article = text.lower[phrase.start - 1] if phrase.start else ""
    feminine = article in ("la", "cette") or LEXICON.role_gender.get(text.lower[phrase.head]) == "f"
    if _is_masculine(text, phrase) and any(_is_feminine(role) for role in referent.roles):
        return False
    return not (feminine and referent.gender == "m")


def _is_feminine(role: str) -> bool:
    return LEXICON.role_gender.get(role.split()[0].lower()) == "f"


def _fit(wanted: Role, referent: Referent, gazetteer: Gazetteer) -> int:
    """How well somebody's roles fit: 0 not, up to 5 for the same office named in the document."""
    fits = [compare(wanted, describe(role, gazetteer)) for role in referent.roles]
    level = max(fits, default=0)
    if level:
        return level * 2 if level > LOOSE else LOOSE
    return compare_held(wanted._replace(former=False), referent.name, gazetteer)
