"""Names that a common noun begins: `ministère de la Défense`, `mer Noire`, `Parti de la justice`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.entities.links import (
    ARTICLES,
    OF,
    SMALL,
    goes_on_with,
    is_leader,
    is_link,
    is_word_of,
)
from natofacts.extract.entities.surroundings import is_first_name
from natofacts.extract.text import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.extract.text import Text

LONGEST = 14  # tokens of one name
WIDE = ("mondial", "international", "européen", "national")  # of what feast a day is: `Journée mondiale de l'eau`
PURPOSE = OF | {"pour", "aux"}
TENDENCY = PURPOSE | {"à"}


# Which one of its kind a body is: `la 17e Chambre correctionnelle`.
NUMBERED = re.compile(r"(?:1er|1re|1ère|\d{1,3}(?:e|ème))\Z")


class Compound(NamedTuple):
    """A name found by its head noun: tokens `start` to `end` (exclusive) and its label."""

    start: int
    end: int
    label: str


def find_compounds(text: Text, named: set[int], known: dict[int, int]) -> Iterator[Compound]:
    """The compound names of a document.

    `named` are the tokens the model put into a name; `known` maps the first token of each known name
    to the token after it.
    """
    heads, done = LEXICON.heads, 0
    for i in places(text.lower, heads):
        if i < done:
            continue
        label = heads[text.lower[i]]
        if label != "MISC_event" and known.get(i, 0) > i + 1 and not _goes_on(text, known[i]):
            done = known[i]
            continue
        end = _grow(text, i, label, named, known)
        if end > i + 1:
            numbered = i > 0 and label.startswith("ORG") and text.capital[i] and NUMBERED.match(text.words[i - 1])
            start = i - 1 if numbered else i
            yield Compound(start, end, "LOC" if label == "STATE" else label.partition("_")[0])
            done = end


def _goes_on(text: Text, j: int) -> bool:
    """Whether a body begins like a known one that ends before token `j`: `Conseil national des commerces`."""
    general = text.lower[j - 1] in ("national", "nationale", "supérieur") and j + 1 < len(text)
    return general and (
        (text.lower[j] == "des" and text.is_noun(j + 1)) or (text.lower[j] == "pour" and text.lower[j + 1] in ARTICLES)
    )


def _grow(text: Text, i: int, label: str, named: set[int], known: dict[int, int]) -> int:
    if text.lower[i] == "ministère":
        return _ministry(text, i + 1)
    if label == "LOC_of" and OF.isdisjoint(text.lower[i + 1 : i + 2]):
        return 0
    named_so = text.words[i][0].isupper() and (not text.first[i] or i in named)
    if named_so and label in ("ORG", "ORG_of", "MISC_of", "LOC_of"):
        return _institution(text, i, known)
    if text.lower[i] in LEXICON.committees and _is_of_field(text, i + 1):
        return _institution(text, i, known)
    if label == "ORG_local":
        return _service(text, i, known)
    if label == "ORG_of":
        return _local_body(text, i, known)
    if label == "STATE":
        return _state(text, i, known) if text.capital[i] else 0
    if label == "ORG_assembly":
        return _assembly(text, i, known) if text.capital[i] else 0
    if label == "MISC_law":
        return _law(text, i)
    if label == "MISC_event":
        return _event(text, i, known)
    if label in ("LOC", "LOC_direct", "MISC_direct", "MISC"):
        return _place(text, i, of=label in ("LOC", "MISC"))
    return 0


def _institution(text: Text, i: int, known: dict[int, int]) -> int:
    """The end of a capitalised institution: adjectives and `de` complements that follow its head noun."""
    end = j = i + 1
    linking = TENDENCY if text.lower[i] in LEXICON.tending else PURPOSE if text.lower[i] in LEXICON.purposeful else OF
    while j < len(text) and j - i < LONGEST:
        before, low = text.lower[j - 1], text.lower[j]
        if j in known and before in SMALL:
            end = j = known[j]
            if linking is OF or text.lower[j : j + 1] not in (["aux"], ["pour"]):
                return end  # Haut-Commissariat des Nations unies aux droits de l'homme
            continue
        if low == "à" and text.capital[j + 1 : j + 2] == [True]:
            break  # where it sits: `l'Institut français à Lomé`
        if goes_on_with(text, j, linking) or is_link(text, j, text.capital[i]):
            j += 1
        elif low in LEXICON.left or not is_word_of(text, j) or is_leader(text, i, j):
            break
        else:
            end = j = j + 1
    return end


def _event(text: Text, i: int, known: dict[int, int]) -> int:
    """The end of a competition or fair: something capitalised must follow, and the year belongs to it."""
    if text.lower[i] == "grand" and not (text.capital[i] and text.lower[i + 1 : i + 2] == ["prix"]):
        return 0
    if text.lower[i] == "tour" and not text.capital[i]:
        return 0
    end = _institution(text, i, known)
    while end + 1 < len(text) and text.lower[end] in OF and text.is_noun(end + 1):  # de patinage artistique
        end += 2
        while end < len(text) and text.is_adjective(end):
            end += 1
    if text.lower[i] == "journée":
        return end if end > i + 2 and text.lower[i + 1].startswith(WIDE) else 0
    if not any(text.capital[i + 1 : end]) and not (text.capital[i] and not text.first[i] and end > i + 1):
        return 0
    return end_with_year(text, end)


def end_with_year(text: Text, end: int) -> int:
    """`end`, or the token after a year that follows directly: `Euro 2016`."""
    year = text.words[end] if end < len(text) else ""
    return end + 1 if len(year) in (4, 9) and year[:4].isdigit() and year[:2] in ("19", "20") else end


def _law(text: Text, i: int) -> int:
    """The end of `loi 101`, `traité sur l'interdiction des armes nucléaires`, `traité de Lisbonne`."""
    j = i + 1
    if j < len(text) and text.words[j].isdigit():
        return j + 1 if text.lower[i] == "loi" else 0
    if text.lower[i] == "loi":
        return 0
    if text.lower[j : j + 1] != ["sur"]:
        if not (text.capital[i] and text.is_adjective(j) and text.lower[j + 1 : j + 2] == ["sur"]):
            return _place(text, i, of=True)
        j += 1  # Pacte mondial sur les migrations
    end = j = j + 1
    while j < len(text) and (text.lower[j] in SMALL or text.is_noun(j) or text.is_adjective(j)):
        j += 1
        end = end if text.lower[j - 1] in SMALL else j
    return end if end > i + 2 else 0


def _ministry(text: Text, j: int) -> int:
    """The end of `ministère (français) de la Défense`, `j` being the token after its head."""
    end = 0
    while j < len(text) and text.is_adjective(j) and text.lower[j] not in LEXICON.fields:
        j += 1
    while j < len(text) and text.lower[j] in OF:
        j += 1
        if j < len(text) and text.lower[j] in ARTICLES:
            j += 1
        start = j
        if j + 1 < len(text) and is_first_name(text.lower[j]) and text.capital[j + 1]:
            break  # `le ministère de Jean Delcourt` is named by who heads it
        while j < len(text) and (text.lower[j] in LEXICON.fields or text.capital[j] or text.is_adjective(j)):
            j += 1
        if j == start:
            break
        end = j
        paired = j + 1 < len(text) and text.lower[j] == "et" and not text.lower[j + 1].startswith("chargé")
        if paired and (text.is_adjective(j + 1) or text.lower[j + 1] in LEXICON.fields):
            end = j = j + 2  # de la Transition écologique et solidaire
        if j + 1 < len(text) and text.lower[j] in ("et", ",") and text.lower[j + 1] in OF:
            j += 1
    return end


def _service(text: Text, i: int, known: dict[int, int]) -> int:
    """The end of `CHU de Nice`: initials of a service with the place that has it."""
    if not text.words[i].isupper() or text.lower[i + 1 : i + 2] not in (["de"], ["d'"], ["d’"], ["du"]):
        return 0
    return known.get(i + 2, 0) or _capitals(text, i + 2)


def _is_of_field(text: Text, j: int) -> bool:
    """Whether a capitalised field follows, of which a committee is: `commission des Lois`, `de la Défense`."""
    if text.lower[j : j + 1] == ["des"]:
        j += 1
    elif text.lower[j : j + 2] in (["de", "la"], ["de", "l'"], ["de", "l’"]):
        j += 2
    else:
        return False
    return j < len(text) and text.capital[j] and text.lower[j] in LEXICON.fields


def _local_body(text: Text, i: int, known: dict[int, int]) -> int:
    """The end of `conseil régional de Bretagne`: a lower-case body of a known place."""
    j = i + 1
    if text.lower[i] == "conseil" and (j >= len(text) or text.lower[j] not in LEXICON.local):
        return 0
    while j < len(text) and j - i < 7 and j not in known:
        if not (text.lower[j] in SMALL or text.is_adjective(j) or text.is_noun(j)):
            break
        if text.capital[j]:
            break
        j += 1
    if j in known and j - i > 1 and text.lower[j - 1] in SMALL:
        return known[j]
    if j < len(text) and text.capital[j] and text.lower[i] == "université":
        end = _capitals(text, j)
        return end + 1 if re.fullmatch(r"\d{1,2}", "".join(text.words[end : end + 1])) else end  # université Paris 8
    return 0


def _state(text: Text, i: int, known: dict[int, int]) -> int:
    """The end of `République de Tchétchénie`, `République tchétchène`."""
    j = i + 1
    if j < len(text) and text.is_adjective(j) and not text.first[i]:
        return j + 1
    while j < len(text) and text.lower[j] in SMALL:
        j += 1
    return known.get(j, 0) if j > i + 1 else 0


def _assembly(text: Text, i: int, known: dict[int, int]) -> int:
    """The end of `Parlement de Wallonie`, `Parlement de la Fédération Wallonie-Bruxelles`."""
    j = i + 1
    while j < len(text) and text.lower[j] in SMALL:
        j += 1
    if j == i + 1 or j >= len(text) or text.lower[i + 1] not in OF:
        return 0
    body = text.capital[j] and LEXICON.heads.get(text.lower[j]) == "ORG"
    return known.get(j, 0) or (_institution(text, j, known) if body else 0)


def _place(text: Text, i: int, *, of: bool) -> int:
    """The end of a place or event: its head noun with the capitalised words after it, or after `de`."""
    j = i + 1
    if j < len(text) and text.is_adjective(j) and not text.capital[j]:
        j += 1
    if of and j < len(text) and text.lower[j] in OF:
        j += 1
        if j < len(text) and text.lower[j] in ARTICLES:
            j += 1
    return _capitals(text, j) if text.spaced(j) or text.words[j - 1][-1] in "'’" else 0


def _capitals(text: Text, j: int) -> int:
    """The end of the run of capitalised words at token `j` with particles and hyphens between them, else 0."""
    if j >= len(text) or not text.capital[j] or not text.words[j][-1].isalnum():
        return 0
    end = j + 1
    while j < len(text):
        if text.capital[j] and text.words[j][-1].isalnum() and text.lower[j] not in LEXICON.honorifics:
            end = j = j + 1
        elif text.lower[j] in LEXICON.joiners or (text.words[j] == "-" and not text.spaced(j)):
            j += 1
        else:
            break
    return end
