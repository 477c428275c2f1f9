"""The page itself: one HTML file that needs no network and lets none be used."""

from __future__ import annotations

import base64
import hashlib
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

from natofacts import __version__
from natofacts.errors import NatofactsError
from natofacts.output.text import cleaned, encodable
from natofacts.report.shown import Material

if TYPE_CHECKING:
    from jinja2 import Environment

LANGUAGES = ("fr", "en")
_MOST_MEASURES = 12  # pictures of figures
_HERE = files("natofacts.report")
# What would make a browser show characters in another order than they stand; each is one code unit, as its picture.
_OVERRIDES = dict.fromkeys((*range(8234, 8239), *range(8294, 8298), 8206, 8207), "▯")


def write_page(material: Material, stream: TextIO, language: str) -> None:
    """Write a page in one of LANGUAGES; NatofactsError where the extra `report` is not installed.

    Nothing of a document is markup in the page: texts and names are JSON that the page's script puts into text
    nodes, and what Jinja2 writes is escaped.
    """
    words = _words()[language]
    template = _environment().get_template("page.html")
    style, script = _asset("style.css"), _asset("script.js")
    parts = template.generate(
        language=language,
        words=words,
        version=__version__,
        today=date.today().isoformat(),
        material=material,
        charts=_charts(material, words),
        style=style,
        script=script,
        policy=_policy(style, script),
        index=_json(_index(material, words)),
        bodies=map(_json, material.bodies),
    )
    for part in parts:
        stream.write(part)


def _charts(material: Material, words: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Titles and pictures of each view."""
    from natofacts.report import charts

    drawn: dict[str, list[tuple[str, str | None]]] = {
        "documents": [],
        "who": [
            (words["quotes_by_speaker"], charts.by_speaker(material, words)),
            (words["quotes_by_month"], charts.by_month(material, words)),
        ],
        "figures": [
            (words["values_of"] % points[0].measure, charts.over_time(points, words))
            for points in material.measures[:_MOST_MEASURES]
        ],
        "statements": [],
        "people": [(words["speaks_of"], charts.who_speaks_of_whom(material, words))],
    }
    return {view: [(title, svg) for title, svg in pictures if svg] for view, pictures in drawn.items()}


def _index(material: Material, words: dict[str, str]) -> dict[str, Any]:
    """What the script needs at once: everything but the texts."""
    return {
        "documents": material.documents,
        "quotes": material.quotes,
        "figures": material.figures,
        "names": material.names,
        "statements": material.statements,
        "words": words,
    }


def _json(value: Any) -> str:
    """JSON that may stand in a script element: nothing in it ends the element or begins a comment."""
    plain = cleaned(msgspec.to_builtins(value), lambda text: encodable(text).translate(_OVERRIDES))
    text = msgspec.json.encode(plain).decode()
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _policy(style: str, script: str) -> str:
    """A Content-Security-Policy that lets the page's own style and script work and nothing else."""
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script))
    style_hash, script_hash = (f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; style-src {style_hash}; script-src {script_hash}; base-uri 'none'; form-action 'none'"


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((_HERE / "wording.toml").read_text(encoding="utf-8"))


def _asset(name: str) -> str:
    return (_HERE / "templates" / name).read_text(encoding="utf-8")


def _environment() -> Environment:
    for library in ("jinja2", "vl_convert"):
        if find_spec(library) is None:
            hint = "pip install 'natofacts[report]'"
            raise NatofactsError(f"a report needs {library}, which is not installed", hint=hint)
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("natofacts.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
