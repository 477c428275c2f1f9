"""From a verb form back to its infinitive, for verbs the project knows by name."""

from __future__ import annotations

from collections.abc import Iterable

from natofacts.french import table


def forms(infinitives: Iterable[str]) -> dict[str, str]:
    """Every third-person, participle and infinitive form of these verbs, with the infinitive it belongs to."""
    found: dict[str, str] = {}
    for infinitive in infinitives:
        for form in conjugate(infinitive):
            found.setdefault(form, infinitive)
    return found


def conjugate(infinitive: str) -> list[str]:
    """The forms news uses of one verb, written without pronouns."""
    rules = table("conjugation")
    if infinitive in rules["irregular"]:
        return str(rules["irregular"][infinitive]).split()
    if infinitive in rules["like"]:
        model = rules["like"][infinitive]
        prefix = infinitive.removesuffix(model)
        return [prefix + form for form in conjugate(model)]
    group = infinitive[-2:]
    stem = infinitive.removesuffix(group)
    if group == "er":
        return [spell(stem, ending) for ending in rules["endings"]["er"].split()]
    return [stem + ending.strip("-") for ending in rules["endings"].get(group, group).split()]


SILENT = {"e", "es", "ent"}
FUTURE = {"era", "eront", "erait", "eraient"}


def spell(stem: str, ending: str) -> str:
    """A form of a first-group verb, its stem spelled as the ending wants it (`annonçait`, `rappelle`, `espère`)."""
    if ending[0] in "aoâ":
        if stem.endswith("c"):
            stem = stem[:-1] + "ç"
        elif stem.endswith("g"):
            stem += "e"
    elif ending in SILENT | FUTURE:
        if stem.endswith(("appel", "jet")):  # appeler, rappeler, jeter, rejeter double their consonant
            stem += stem[-1]
        elif len(stem) > 2 and stem[-2] == "e" and stem[-1] in "lvnm":  # marteler, révéler keeps its own accent
            stem = stem[:-2] + "è" + stem[-1]
        elif ending in SILENT:
            stem = _open_last_vowel(stem)
            if stem.endswith(("oy", "uy")):
                stem = stem[:-1] + "i"
    return stem + ending


def _open_last_vowel(stem: str) -> str:
    """`espér` -> `espèr`, `révél` -> `révèl`, `répét` -> `répèt`, `suggér` -> `suggèr`."""
    at = stem.rfind("é")
    after = stem[at + 1 :]
    if at < 0 or not after or any(c in "aeiouyéèêôîûâ" for c in after.replace("gu", "g").replace("qu", "q")):
        return stem
    return stem[:at] + "è" + after
