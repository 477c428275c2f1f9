"""Who and what a document speaks of: names, the same under all its wordings, with roles and gender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.entities.evidence import (
    drop_page_lines,
    explain_acronyms,
    find_alliance,
    find_missed,
    prefer_national,
    recall,
    settle_labels,
)
from natofacts.extract.entities.gender import note_agreement, note_articles, note_honorifics
from natofacts.extract.entities.linking import link
from natofacts.extract.entities.mentions import find_names
from natofacts.extract.entities.roles import find_nominals, find_roles
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
    names = drop_page_lines(text, find_names(text, gazetteer))
    settle_labels(text, names, gazetteer)
    explain_acronyms(text, names)
    prefer_national(text, names, gazetteer)
    names += find_missed(text, names)
    names = find_alliance(text, recall(text, names), gazetteer)
    referents = link(text, sorted(names, key=lambda n: n.start), gazetteer)
    note_articles(text, referents)
    note_honorifics(text, referents)
    phrases = find_roles(text, referents)
    note_agreement(text, referents)
    find_nominals(text, phrases, referents, gazetteer)
    return referents
