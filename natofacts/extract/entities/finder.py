"""Who and what a document speaks of: names, the same under all its wordings, with roles and gender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.entities.acronyms import drop_counted, drop_members
from natofacts.extract.entities.bodies import complete_committees, prefer_national, read_short_forms
from natofacts.extract.entities.demonyms import find_demonym_mentions, part_demonyms
from natofacts.extract.entities.evidence import (
    drop_ordinary,
    explain_acronyms,
    find_alliance,
    find_missed,
    recall,
    settle_labels,
    settle_senses,
)
from natofacts.extract.entities.furnishing import clear_furniture, open_after_furniture
from natofacts.extract.entities.garments import drop_worn
from natofacts.extract.entities.gender import note_agreement, note_articles, note_honorifics
from natofacts.extract.entities.identity import unify_labels
from natofacts.extract.entities.incumbents import part_incumbents
from natofacts.extract.entities.linking import link
from natofacts.extract.entities.mentions import find_names
from natofacts.extract.entities.numbered import write_whole
from natofacts.extract.entities.persons import settle_persons
from natofacts.extract.entities.roles import find_nominals, find_roles
from natofacts.extract.furniture import find_furniture
from natofacts.extract.text import read_text
from natofacts.french.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from natofacts.extract.referents import Referent
    from natofacts.french.gazetteer import Gazetteer


def find_entities(doc: Doc, gazetteer: Gazetteer | None = None) -> list[Referent]:
    """The referents of a parsed document in the order of their first mention."""
    gazetteer = gazetteer or load_gazetteer()
    text = read_text(doc)
    furniture = find_furniture(text.string, gazetteer.furniture)
    open_after_furniture(text, furniture)
    names = clear_furniture(text, part_incumbents(text, find_names(text, gazetteer)), furniture)
    settle_labels(text, names, gazetteer)
    names = drop_counted(text, drop_ordinary(text, names))
    settle_senses(text, names, gazetteer)
    explain_acronyms(text, names)
    prefer_national(text, names, gazetteer)
    names += find_missed(text, names)
    names = clear_furniture(text, find_alliance(text, drop_members(text, recall(text, names)), gazetteer), furniture)
    names = drop_worn(text, names)
    names, demonyms = part_demonyms(text, read_short_forms(text, names, gazetteer), gazetteer)
    unify_labels(text, names, gazetteer)
    names.sort(key=lambda n: n.start)
    write_whole(text, names)
    settle_persons(text, names)
    complete_committees(text, names)
    referents = link(text, names, gazetteer)
    note_articles(text, referents)
    note_honorifics(text, referents)
    phrases = find_roles(text, referents)
    note_agreement(text, referents)
    find_nominals(text, phrases, referents, gazetteer)
    find_demonym_mentions(text, demonyms, referents, gazetteer)
    return referents
