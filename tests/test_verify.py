"""`verify`, end to end: what was changed in drafts made from the example documents is found, and nothing else."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest

from natofacts.cli import Environment, main
from natofacts.errors import ExitCode

SEEDS = Path(__file__).parent.parent / "seeds"
# What an editor would want to be told of, and in which document: a word, a number, a speaker, a spelling, a mark.
PLANTED = [
    ("irak-2021", "aucune décision finale quant", "aucune décision quant"),
    ("irak-2021", "les progrès sont lents", "les progrès sont rapides"),
    ("irak-2021", "3.500 militaires supplémentaires", "4.500 militaires supplémentaires"),
    ("irak-2021", "a insisté M. Stoltenberg", "a insisté M. Austin"),
    (
        "irak-2021",
        'Formateurs et conseillers auront pour tâche de "soutenir les forces',
        '"Formateurs et conseillers auront pour tâche de soutenir les forces',
    ),
    ("sommet-2021", "un multiplicateur de forces", "un multiplicateur de moyens"),
    ("sommet-2021", "Nous devons dépenser plus et nous", "Nous pouvons dépenser plus et nous"),
    ("madrid-2022", "40\u202f000 militaires", "60\u202f000 militaires"),
    ("madrid-2022", "a fait savoir Joe Biden", "a fait savoir Volodymyr Zelensky"),
    ("finlande-2023", "1\u00a0340 kilomètres", "1\u00a0740 kilomètres"),
    ("finlande-2023", "Pekka Haavisto", "Pekka Haavitso"),
    ("finlande-2023", "est une réussite historique", "est une réussite exceptionnelle"),
    ("washington-2024", "trajectoire irréversible", "trajectoire historique"),
    ("washington-2024", "quelque 700 personnes", "quelque 900 personnes"),
    ("rutte-2024", "une organisation de 28 membres", "une organisation de 26 membres"),
    ("rutte-2024", "Klaus Iohannis", "Klaus Johannis"),
    ("la-haye-2025", "35 milliards d'euros", "53 milliards d'euros"),
    ("la-haye-2025", "soutiennent pleinement' la défense collective", "soutiennent pleinement la défense collective'"),
    ("afghanistan-2021", "Kenneth McKenzie", "Kenneth McKenzy"),
    ("afghanistan-2021", "nous ne partirons que lorsque", "nous partirons lorsque"),
]
# A change is told where the quote or the name it stands in begins or ends.
NEAR = 60


class Ran(NamedTuple):
    """How a command line ended."""

    code: int
    checks: list[dict[str, Any]]
    err: str


@pytest.fixture(scope="module")
def verify(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Ran]:
    """Run `verify` on a text, beside a store with the example documents."""
    folder = tmp_path_factory.mktemp("verify")
    database = folder / "natofacts.db"
    here = Environment(io.BytesIO(), io.StringIO(), io.StringIO())
    assert main(["extract", str(SEEDS), "--db", str(database), "-o", os.devnull, "-q"], here) == ExitCode.DONE

    def run(draft: str | bytes) -> Ran:
        text = draft.encode() if isinstance(draft, str) else draft
        out, err = io.StringIO(), io.StringIO()
        code = main(["verify", "-", "--db", str(database), "-f", "json"], Environment(io.BytesIO(text), out, err))
        return Ran(code, json.loads(out.getvalue() or "[]"), err.getvalue())

    return run


def plant(document: str) -> tuple[str, list[tuple[int, int]]]:
    """A draft made from a document, and where it was changed."""
    text = (SEEDS / f"{document}.txt").read_bytes().decode("utf-8")
    changes = sorted((text.index(old), old, new) for name, old, new in PLANTED if name == document)
    draft, last, places = "", 0, []
    for start, old, new in changes:
        assert text.count(old) == 1
        draft += text[last:start]
        places.append((len(draft), len(draft) + len(new)))
        draft, last = draft + new, start + len(old)
    return draft + text[last:], places


def touches(check: dict[str, Any], place: tuple[int, int]) -> bool:
    """Whether what is told is about a place."""
    return bool(check["start"] < place[1] + NEAR and place[0] - NEAR < check["end"])


@pytest.mark.parametrize("document", sorted({name for name, _, _ in PLANTED}))
def test_planted_changes_are_found_and_no_others(verify: Callable[..., Ran], document: str) -> None:
    """All that was changed is told, nothing that was not, and the exit code says so."""
    draft, places = plant(document)
    ran = verify(draft)
    told = [check for check in ran.checks if not check["supported"]]
    assert ran.code == ExitCode.UNSUPPORTED
    assert [place for place in places if not any(touches(check, place) for check in told)] == []
    assert [check for check in told if not any(touches(check, place) for place in places)] == []


def test_twenty_changes_are_planted() -> None:
    """Of every kind."""
    assert len(PLANTED) == 20


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_an_unchanged_draft_is_supported(verify: Callable[..., Ran], seed: Path) -> None:
    """A draft that says what its sources say passes; the same words and one more line are no longer the source."""
    ran = verify(seed.read_bytes().decode("utf-8") + "\nUne ligne de plus.\n")
    assert [check for check in ran.checks if not check["supported"]] == []
    assert ran.code == ExitCode.DONE
    assert all(check["found"]["line"] for check in ran.checks if check["what"] != "name")


def test_a_draft_is_not_its_own_source(verify: Callable[..., Ran]) -> None:
    """The very words of a stored document are left out, whatever the bytes."""
    text = (SEEDS / "irak-2021.txt").read_bytes().decode("utf-8")
    for draft in (text, text.replace("\n", "\r\n")):
        ran = verify(draft)
        quotes = [check for check in ran.checks if check["what"] == "quote" and check["verdict"] == "verbatim"]
        assert all("irak-2021" not in check["found"]["path"] for check in quotes)
        assert ran.code == ExitCode.UNSUPPORTED


def test_a_misspelled_name_has_a_suggestion(verify: Callable[..., Ran]) -> None:
    """`Stoltenburg` is near to a name the sources have."""
    ran = verify("Le secrétaire général, Jens Stoltenburg, est arrivé à Bruxelles.\n")
    (check,) = [check for check in ran.checks if check["verdict"] == "did you mean"]
    assert "Stoltenberg" in check["suggestion"]


def test_a_draft_without_quotes_is_answered(verify: Callable[..., Ran]) -> None:
    """Nothing to compare is said, not passed over."""
    ran = verify("Il pleut.\n")
    assert (ran.code, ran.checks) == (ExitCode.DONE, [])
    assert "no quote" in ran.err


def test_a_draft_of_several_texts_says_which(verify: Callable[..., Ran]) -> None:
    """Each line names the text it is about where there are several, and none where there is one."""
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("premier.txt", "Le chef, Jens Stoltenburg, est arrivé.\n")
        archive.writestr("second.txt", "Il a plu. Le chef, Jens Stoltenburg, est arrivé.\n")
    ran = verify(packed.getvalue())
    assert [check["path"].partition("/")[2] for check in ran.checks] == ["premier.txt", "second.txt"]
    assert "path" not in verify("Le chef, Jens Stoltenburg, est arrivé.\n").checks[0]


def test_a_draft_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A missing file, a store without documents: one line and a hint each."""
    for arguments in (["verify", str(tmp_path / "none.txt")], ["verify", "-"]):
        err = io.StringIO()
        code = main([*arguments, "--db", str(tmp_path / "none.db")], Environment(io.BytesIO(b"x"), io.StringIO(), err))
        assert code == ExitCode.FAILURE
        assert "hint:" in err.getvalue()
