"""Verbs that report in some sentences only: to see, to read, to name, to call for."""

from __future__ import annotations

from natofacts.extract.quotes.content import past_aside
from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import QUE, REFLEXIVE
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment

_ON = {"-on", "-t-on"}
_NAMING = {"appeler", "nommer", "baptiser", "surnommer"}
_CALLING_FOR = {"à", "au", "aux"}
_FARTHEST_THIS = 8  # tokens from `ce que` to the verb of naming
_FARTHEST_CALL = 6  # tokens from `appelle` to what for
_FARTHEST_QUOTED = 14  # and to the quotation that says what for


def as_reporting(text: Discourse, segment: Segment, cue: Cue) -> Cue | None:
    """A verb as it reports in its sentence; None where it does not, though it may elsewhere."""
    if cue.lemma == "assurer" and not REFLEXIVE.isdisjoint(text.words[cue.start : cue.verb]):
        return None  # `afin de s'assurer qu'il n'y ait pas de débordements`
    if cue.lemma == "interpeller":  # `l'a interpellé sur « la contradiction »`, not `a interpellé dix « casseurs »`
        comma = cue.start - 1 - (text.words[cue.start - 1] == "l'")
        set_off = text.words[comma] == "," and text.inside[comma - 1] >= 0
        return cue if set_off or "sur" in text.words[cue.end : cue.end + _FARTHEST_CALL] else None
    if _is_noun(text, cue):
        return None
    if cue.lemma == "lancer" and not REFLEXIVE.isdisjoint(text.words[cue.start : cue.verb]):
        starts = "dans" in text.words[cue.end : cue.end + _FARTHEST_CALL]  # `se lance dans une « opération »`
        return None if starts else cue
    if cue.lemma == "lire":
        return _read_by_all(text, cue)
    if cue.lemma == "voir":
        return cue if _sees(text, cue) else None
    named = cue.lemma in _NAMING
    return cue if not named or _gives_name(text, segment, cue) or _calls_for(text, segment, cue) else None


def _is_noun(text: Discourse, cue: Cue) -> bool:
    """`ce débat « citoyen », réplique du « grand débat »`: a noun behind a comma, with its complement."""
    alone = cue.start == cue.verb and cue.inverted is None and text.words[cue.start - 1] == ","
    led = text.words[cue.end : cue.end + 1] in (["du"], ["de"], ["d'"]) and past_aside(text, cue.end) == cue.end
    return alone and led and text.words[cue.verb].endswith("e") and text.inside[cue.start - 2] >= 0


def _sees(text: Discourse, cue: Cue) -> bool:
    """`X y voit une « provocation »`, `X voit « un scandale » dans`: elsewhere seeing is not reporting."""
    there = "y" in text.words[cue.start : cue.verb] or text.words[cue.verb - 1] == "y"
    plain = cue.start == cue.verb and cue.form == "finite" and text.words[cue.verb].startswith("voi")
    return there or (plain and text.inside[cue.end] >= 0)


def _read_by_all(text: Discourse, cue: Cue) -> Cue | None:
    """`lit-on dans une note`, `peut-on lire`: reading is reporting only where nobody in particular reads."""
    if cue.form == "infinitive" and text.words[cue.start - 1] in _ON:
        cue.start, cue.form, cue.inverted = cue.start - 2, "finite", cue.start - 1
    return cue if cue.inverted is not None and text.words[cue.inverted] in _ON else None


def _gives_name(text: Discourse, segment: Segment, cue: Cue) -> bool:
    """`ce que le maire appelle un « détail »`: whose word it is; elsewhere giving a name is not reporting."""
    quoted = any(text.inside[j] >= 0 for j in range(cue.end, min(cue.end + 2, segment.end)))
    before = range(max(segment.start, cue.start - _FARTHEST_THIS), cue.start - 1)
    return quoted and any(text.words[j] == "ce" and text.words[j + 1] in QUE for j in before)


def _calls_for(text: Discourse, segment: Segment, cue: Cue) -> bool:
    """`appelle à « la grève »`, `a appelé, « ... », « à »`, `appelle dès demain les élus du pays à « agir »`."""
    if cue.lemma != "appeler":
        return False
    quoted = text.words[cue.end : cue.end + 1] == [","] and text.inside[cue.end + 1] >= 0
    if quoted or not _CALLING_FOR.isdisjoint(text.words[cue.end : cue.end + _FARTHEST_CALL]):
        return True
    rest = range(cue.end + _FARTHEST_CALL, min(cue.end + _FARTHEST_QUOTED, segment.end - 1))
    return any(text.words[j] in _CALLING_FOR and text.inside[j + 1] >= 0 and text.inside[j] < 0 for j in rest)
