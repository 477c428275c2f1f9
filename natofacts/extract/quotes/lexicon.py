"""The verb tables of `french/speech.toml`, every form worked out, and the small words around verbs."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.french import table
from natofacts.french.verbs import forms


@cache
def words(name: str) -> frozenset[str]:
    """One of the word lists under `[words]` in `french/speech.toml`."""
    return frozenset(table("speech")["words"][name].split())


@cache
def endings(name: str) -> tuple[str, ...]:
    """One of the lists of endings under `[forms]` in `french/speech.toml`."""
    return tuple(table("speech")["forms"][name])


INVERTED = words("inverted")
CLITICS = words("clitics") | INVERTED
HAVE = words("have")
BE = words("be")
NEGATIONS = words("negations")
REFLEXIVE = {"s'", "se"}
NOT_COMPLEMENTS = words("before_other_que")
QUE = {"que", "qu'"}
STATES = ("convaincre", "persuader")
ASKED = {"comment", "pourquoi", "combien"}
HONORIFICS = words("honorifics")
ATTITUDES = set(table("speech")["nouns"]["attitudes"].split())
RELATIVES = words("relatives_of_people")  # `selon lequel`, `pour qui`
OF = {"de", "du", "des", "d'"}
FARTHEST_QUE = 28  # tokens between a verb and its clause


class Lexicon(NamedTuple):
    """The verb tables of `speech.toml`, by form."""

    say: dict[str, str]
    incise: dict[str, str]
    judge: dict[str, str]
    present: dict[str, str]
    do: dict[str, str]
    do_with: frozenset[str]
    ask: frozenset[str]
    negated: frozenset[str]
    shows: frozenset[str]
    agree: frozenset[str]
    learn: frozenset[str]
    plead: frozenset[str]
    tell: frozenset[str]
    asserting: frozenset[str]
    notice: frozenset[str]
    rejects: frozenset[str]
    passive: frozenset[str]
    withhold: frozenset[str]
    modal: frozenset[str]
    phrases: dict[str, list[list[str]]]
    phrase_verbs: dict[str, str]


@cache
def people() -> frozenset[str]:
    """The nouns for people that the text comes back to: roles, and those of `speech.toml`."""
    return frozenset(word.lower() for word in LEXICON.role_gender) | frozenset(
        table("speech")["nouns"]["people"].split()
    )


@cache
def speaking() -> frozenset[str]:
    """The nouns for whoever can speak: people, bodies, and those of `sources.toml` whom nobody names."""
    unnamed = frozenset(table("sources")["kinds"]["people"].split()) - words("asked")  # `Interrogé par Le Monde, X`
    return people() | bodies() | unnamed


@cache
def bodies() -> frozenset[str]:
    """The nouns for bodies that can speak: `syndicat`, `ministère`."""
    return frozenset(table("speech")["nouns"]["bodies"].split())


@cache
def compounds() -> dict[str, list[list[str]]]:
    """Nouns of several words that are one, `mise en garde`: what follows the first, by that one."""
    found: dict[str, list[list[str]]] = {}
    for phrase in table("sources")["compounds"]:
        first, *rest = phrase.replace("'", "' ").split()
        for form in (first, f"{first}s"):
            found.setdefault(form, []).append(rest)
    return found


@cache
def asides() -> dict[str, list[list[str]]]:
    """What may part an auxiliary from its participle, by the last word of each."""
    found: dict[str, list[list[str]]] = {}
    for phrase in table("speech")["asides"]["phrases"]:
        words = phrase.replace("'", "' ").split()
        found.setdefault(words[-1], []).append(words)
    return found


@cache
def asides_by_first() -> dict[str, list[list[str]]]:
    """The same, by the first word of each."""
    found: dict[str, list[list[str]]] = {}
    for phrases in asides().values():
        for phrase in phrases:
            found.setdefault(phrase[0], []).append(phrase)
    return found


@cache
def triggers() -> frozenset[str]:
    """Every form that may begin a report: of the verbs, and the first words of `selon`, `d'après` ..."""
    return _verb_forms().union({words[0] for words in source_phrases()}, ["pour"])


@cache
def source_phrases() -> list[list[str]]:
    """The words before a source (`selon`, `aux yeux du`), of each phrase in every form."""
    section = table("speech")["according"]
    phrases = [*section["prepositions"], *section["phrases"], *section["anaphoric"]]
    found = []
    for *words, last in (phrase.replace("'", "' ").split() for phrase in phrases):
        found += [[*words, form] for form in (OF if last == "de" else [last])]
    return found + [["a", *rest] for first, *rest in found if first == "à"]  # `A en croire`, as papers write it


@cache
def _verb_forms() -> frozenset[str]:
    known = lexicon()
    return frozenset({*known.say, *known.incise, *known.judge, *known.present, *known.do, *known.phrases})


@cache
def begun_phrases() -> dict[str, frozenset[str]]:
    """The first words of phrases that begin a report in no other way, with the words that must follow them."""
    alone = {words[0] for words in source_phrases() if len(words) == 1} | _verb_forms() | {"pour"}
    begun: dict[str, set[str]] = {}
    for first, *rest in source_phrases():
        if first not in alone:
            begun.setdefault(first, set()).add(rest[0])
    return {first: frozenset(seconds) for first, seconds in begun.items()}


@cache
def lexicon() -> Lexicon:
    """The verb tables, their forms worked out once a process."""
    speech = table("speech")
    verbs = {name: str(words).split() for name, words in speech["verbs"].items()}
    phrases: dict[str, list[list[str]]] = {}
    for phrase, verb in speech["phrases"].items():
        words = phrase.replace("'", "' ").replace("’", "' ").split()
        rest = words[words.index(next(w for w in words if w.startswith(verb))) + 1 :]
        for form in forms([verb]):
            phrases.setdefault(form, []).append(rest)
    states = speech["states"]
    agreeing = [[word + ending] for word in states["words"].split() for ending in ("", "e", "s", "es")]
    for form in forms(states["verbs"].split()).keys() - {"été"}:  # `a été convaincu par une offre`
        phrases.setdefault(form, []).extend(agreeing)
    return Lexicon(
        say=forms(verbs["say"]),
        incise=forms([*verbs["incise"], *verbs["learn"]]),
        judge=forms(verbs["judge"]),
        present=forms(verbs["present"]),
        do=forms(verbs["do"]),
        do_with=frozenset(verbs["do_with"]),
        ask=frozenset(verbs["ask"]),
        negated=frozenset(verbs["negated"]),
        shows=frozenset(verbs["shows"]),
        agree=frozenset(verbs["agree"]),
        learn=frozenset(verbs["learn"]),
        plead=frozenset(verbs["plead"]),
        tell=frozenset(verbs["tell"]),
        asserting=frozenset(verbs["asserting"]),
        notice=frozenset(verbs["notice"]),
        rejects=frozenset(verbs["rejects"]),
        passive=frozenset(verbs["passive"]),
        withhold=frozenset(forms(verbs["withhold"])),
        modal=frozenset(forms(verbs["modal"])),
        phrases=phrases,
        phrase_verbs=forms([*speech["phrases"].values(), *states["verbs"].split()]),
    )
