"""What people are: roles beside names, and the role nouns that stand for somebody already named."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from spacy.symbols import ADJ, ADP, DET, NOUN, NUM, PROPN, X  # type: ignore[import-not-found]

from natofacts.extract.lexicon import LEXICON
from natofacts.extract.text import read_text
from natofacts.facts import Mention, Span
from natofacts.french.gazetteer import WORD, fold, load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from natofacts.extract.referents import Referent
    from natofacts.french.gazetteer import Gazetteer

LONGEST = 16  # tokens of one role phrase
NEAR = 400  # characters within which one of two fitting people is plainly the one meant
DEFINITE = frozenset(["le", "la", "l'", "l’", "ce", "cet", "cette", "du", "au"])
COMPLEMENT = frozenset(
    ["de", "d'", "d’", "du", "des", "à", "au", "aux", "pour", "en", "auprès", "chargé", "chargée"]
)
GENERIC = frozenset(["representant", "responsable", "dirigeant", "leader", "homme"])
EMPTY = frozenset(
    (
        *("de", "d", "du", "des", "le", "la", "les", "l", "un", "une", "a", "au", "aux", "en", "et", "pour"),
        *(
            "aupres",
            "ancien",
            "ancienne",
            "ex",
            "actuel",
            "actuelle",
            "nouveau",
            "nouvelle",
            "nouvel",
            "futur",
        ),
    )
)


class Phrase(NamedTuple):
    """A role phrase: tokens `start` to `end` (exclusive) around the role noun `head`."""

    start: int
    head: int
    end: int


class Role(NamedTuple):
    """A role in comparable form: what kind of office, of what, and whether it is over."""

    kind: str
    of: frozenset[str]
    former: bool


def find_phrase(doc: Doc, head: int, people: dict[int, Referent]) -> Phrase:
    """The role phrase around a role noun; `people` has the first token of each name of a person."""
    start = head
    while start > 0 and doc[start - 1].lower_ in LEXICON.before and doc[start - 1].whitespace_:
        start -= 1
    end, after_preposition = head + 1, False
    while end < len(doc) and end - head < LONGEST:
        token = doc[end]
        low = token.lower_
        if end in people and not after_preposition:
            break
        if low in COMPLEMENT:
            after_preposition = True
        elif low in ("–", "—"):
            break
        elif low in ("et", "-"):
            if low == "et" and not (end + 1 < len(doc) and doc[end + 1].lower_ in COMPLEMENT):
                break
        elif token.pos in (ADJ, NOUN, PROPN, NUM, X) or (token.text[0].isupper() and after_preposition):
            if not after_preposition and token.pos == PROPN and token.text[0].isupper():
                break
            after_preposition = after_preposition and end in people
        elif not (token.pos in (DET, ADP) and after_preposition) or not token.text[0].isalnum():
            break
        end += 1
    while end > head + 1 and (
        doc[end - 1].lower_ in COMPLEMENT or doc[end - 1].pos in (DET, ADP) or doc[end - 1].is_space
    ):
        end -= 1
    return Phrase(start, head, end)


def find_roles(doc: Doc, referents: list[Referent]) -> None:
    """Give each person the roles that stand beside their names."""
    people, ends = _places(doc, referents)
    for head in _heads(doc) if people else ():
        phrase = find_phrase(doc, head, people)
        person = _beside(doc, phrase, people, ends)
        if person:
            _give(doc, person, phrase)


def find_nominals(doc: Doc, referents: list[Referent], gazetteer: Gazetteer) -> None:
    """Give each person the nominal mentions that mean them."""
    people, ends = _places(doc, referents)
    for head in _heads(doc) if people else ():
        phrase = find_phrase(doc, head, people)
        if (
            phrase.start
            and doc[phrase.start - 1].lower_ in DEFINITE
            and not _beside(doc, phrase, people, ends)
        ):
            found = _resolve(doc, phrase, referents, gazetteer)
            if found:
                found.mentions.append(_nominal(doc, phrase))


def resolve_nominal(
    doc: Doc, head_token: Token, referents: list[Referent], gazetteer: Gazetteer | None = None
) -> Referent | None:
    """Who a noun phrase such as `la ministre` means in this document; None where nobody or two people fit."""
    at = head_token.idx
    for referent in referents:
        if any(m.start <= at < m.end for m in referent.mentions):
            return referent
    if head_token.lower_ not in LEXICON.role_gender:
        return None
    people, ends = _places(doc, referents)
    phrase = find_phrase(doc, head_token.i, people)
    return _beside(doc, phrase, people, ends) or _resolve(doc, phrase, referents, gazetteer)


def _heads(doc: Doc) -> Iterator[int]:
    """The role nouns of a document; of two in a row (`secrétaire adjoint`) the first."""
    genders, last = LEXICON.role_gender, -2
    text = read_text(doc)
    for i, (word, low) in enumerate(zip(text.words, text.lower, strict=True)):
        if low in genders or word in genders:
            if i != last + 1:
                yield i
            last = i


def _places(doc: Doc, referents: Iterable[Referent]) -> tuple[dict[int, Referent], dict[int, Referent]]:
    """The people of a document by the first token of their names, and by the token after the last."""
    people, ends = {}, {}
    text = read_text(doc)
    for referent in referents:
        if referent.label == "PER":
            for mention in referent.mentions:
                start, end = text.token_at.get(mention.start), text.token_after.get(mention.end)
                if mention.kind == "name" and start is not None and end is not None:
                    people[start], ends[end] = referent, referent
    return people, ends


def _beside(
    doc: Doc, phrase: Phrase, people: dict[int, Referent], ends: dict[int, Referent]
) -> Referent | None:
    """The person a role phrase stands beside: `le ministre Jean Dupont`, `Jean Dupont, ministre`."""
    k = phrase.end
    if k + 2 < len(doc) and doc[k].text == "(" and doc[k + 2].text == ")":  # de l'Organisation ... (OTAN), X
        k += 3
    while k < len(doc) and (doc[k].text == "," or doc[k].text in LEXICON.honorifics or k in people):
        if k in people:
            return people[k]
        k += 1
    k = phrase.start
    if k and doc[k - 1].lower_ in ("le", "la", "l'", "l’", "un", "une", "les"):
        k -= 1
    while k and (doc[k - 1].is_space or doc[k - 1].text in (",", "(", "–", "-")) and phrase.start - k < 4:
        k -= 1
        if k in ends:
            return ends[k]
    return None


def _give(doc: Doc, person: Referent, phrase: Phrase) -> None:
    span = doc[phrase.start : phrase.end]
    role = _lower_first(" ".join(span.text.split()))
    if role not in person.roles:
        person.roles.append(role)
    person.role_spans.append(Span(text=span.text, start=span.start_char, end=span.end_char))
    gender = LEXICON.role_gender.get(doc[phrase.head].lower_)
    before = doc[phrase.start - 1].lower_ if phrase.start else ""
    gender = gender or {"le": "m", "la": "f", "du": "m", "au": "m", "un": "m", "une": "f"}.get(before)
    if person.gender is None and gender in ("m", "f"):
        person.gender = gender  # type: ignore[assignment]


def _lower_first(role: str) -> str:
    return role if role.startswith("Premi") or role[:2].isupper() else role[0].lower() + role[1:]


def _nominal(doc: Doc, phrase: Phrase) -> Mention:
    article = phrase.start - 1
    start = phrase.start if doc[article].lower_ in ("du", "au") else article
    span = doc[start : phrase.end]
    return Mention(text=span.text, start=span.start_char, end=span.end_char, kind="nominal")


def _resolve(
    doc: Doc, phrase: Phrase, referents: Iterable[Referent], gazetteer: Gazetteer | None = None
) -> Referent | None:
    """The one person of the document whose roles fit best; among equals only one that is plainly nearer."""
    gazetteer = gazetteer or load_gazetteer()
    at = doc[phrase.head].idx
    wanted = describe(doc[phrase.start : phrase.end].text, gazetteer)
    best: list[tuple[int, Referent]] = []
    level = 0
    for referent in referents:
        if referent.label != "PER":
            continue
        fit = _fit(wanted, referent, gazetteer) if _agrees(doc, phrase, referent) else 0
        last = max((m.start for m in referent.mentions if m.start < at), default=-1)
        if last < 0:
            fit = min(fit, 1)
        if fit > level:
            best, level = [], fit
        if fit and fit == level:
            best.append((last, referent))
    if len(best) > 1 and _is_masculine(doc, phrase):
        best = [item for item in best if item[1].gender != "f"] or best
    best.sort(key=lambda item: -item[0])
    if len(best) > 1 and not (at - best[0][0] < NEAR < at - best[1][0]):
        return None
    return best[0][1] if best else None


def _is_masculine(doc: Doc, phrase: Phrase) -> bool:
    return bool(phrase.start) and doc[phrase.start - 1].lower_ in ("le", "ce", "du", "au")


def _agrees(doc: Doc, phrase: Phrase, referent: Referent) -> bool:
    """Whether article and role noun allow the person's gender; a masculine title may mean a woman."""
    article = doc[phrase.start - 1].lower_ if phrase.start else ""
    feminine = article in ("la", "cette") or LEXICON.role_gender.get(doc[phrase.head].lower_) == "f"
    return not (feminine and referent.gender == "m")


def _fit(wanted: Role, referent: Referent, gazetteer: Gazetteer) -> int:
    """How well somebody's roles fit: 0 not, up to 5 for the same office named in the document."""
    fits = [_compatible(wanted, describe(role, gazetteer)) for role in referent.roles]
    level = max(fits, default=0)
    entry = gazetteer.lookup(referent.name)
    if level or entry is None:
        return level * 2
    held = [describe(office.role, gazetteer) for office in entry.offices]
    return max((_compatible(wanted, role._replace(former=wanted.former)) for role in held), default=0)


def _compatible(wanted: Role, role: Role) -> int:
    if wanted.former != role.former and wanted.former:
        return 0
    if wanted.kind != role.kind and wanted.kind not in _same(role.kind):
        return 1 if wanted.kind in GENERIC and wanted.of and wanted.of <= role.of else 0
    if not wanted.of <= role.of and role.of:
        return 0
    return 3 if wanted.of and role.of else 2


def _same(kind: str) -> frozenset[str]:
    return LEXICON.same_roles.get(kind, frozenset())


@lru_cache(maxsize=4096)
def describe(role: str, gazetteer: Gazetteer) -> Role:
    """A role in comparable form: `la présidente américaine` and `président des États-Unis` are the same."""
    of = set()
    rest = list(role)
    for match in gazetteer.find(role):
        if match.entry.label in ("LOC", "ORG") and match.words:
            of.add(match.entry.country or match.entry.name)
            rest[match.start : match.end] = " " * (match.end - match.start)
    words = WORD.findall(fold("".join(rest)))
    kind = []
    for word in words:
        word = LEXICON.masculine.get(word, word)
        if word in ("otan", "alliance"):
            of.add("Organisation du traité de l'Atlantique nord")
        elif word in gazetteer.adjectives:
            of.add(gazetteer.adjectives[word])
        elif word in LEXICON.kinds:
            kind.append(word)
        elif word not in EMPTY:
            of.add(word)
    former = bool(words) and words[0] in ("ancien", "ancienne", "ex")
    return Role(" ".join(kind), frozenset(of), former)
