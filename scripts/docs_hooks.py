"""What the documentation says of the program is read from it, whenever the site is built: pages no one writes.

MkDocs calls `on_files`: the commands come from the command line, the fields from the JSON Schema, the reasons from the
table the rules are checked against, the accuracy from the README.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import manual

from natofacts.extract.quotes.speakers.confidence import measured
from natofacts.output import schema
from natofacts.output.descriptions import reasons

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ROOT = Path(__file__).resolve().parent.parent


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made."""
    from mkdocs.structure.files import File

    for path, write in PAGES.items():
        files.append(File.generated(config, path, content=write()))
    return files


def commands() -> str:
    """Every command with its options."""
    lines = [
        "# Commands",
        "",
        "`natofacts COMMAND --help` says the same on a terminal, and `man natofacts` where the manual page is",
        "installed. Options mean the same wherever they appear.",
        "",
    ]
    for command in manual.commands():
        lines += [f"## {command.name}", "", command.help, "", "```text", command.usage, "```", ""]
        if command.arguments or command.options:
            lines += ["| Argument or option | Meaning |", "|---|---|"]
            for one in (*command.arguments, *command.options):
                lines.append(f"| `{_cell(one.written)}` | {_cell(one.help)} |")
            lines.append("")
    return "\n".join(lines)


def fields() -> str:
    """Every field of the JSON."""
    described = schema()
    lines = [
        "# The JSON",
        "",
        "`natofacts extract --format json` writes one object, an *Extraction*; `--format jsonl` writes one *Document*",
        "a line. `natofacts schema` prints the JSON Schema this page is made from. Keys that do not apply are left",
        "out, except those that may be null.",
        "",
        "Offsets are Unicode code points into the document's text, end exclusive: `text[start:end]` is always the",
        "fact's `text`. The same file gives the same ids on every run and machine.",
        "",
    ]
    for name, struct in described["$defs"].items():
        lines += [f"## {name}", "", _prose(struct["description"]), "", "| Field | Type | Meaning |", "|---|---|---|"]
        required = set(struct.get("required", ()))
        for field, known in struct["properties"].items():
            always = "" if field in required else " (optional)"
            lines.append(f"| `{field}` | {_type(known)}{always} | {_cell(known['description'])} |")
        lines.append("")
    return "\n".join(lines)


def reasons_page() -> str:
    """Every reason a quote may have, with an example and how often it is right."""
    lines = [
        "# Why a quote has its speaker",
        "",
        "`reason` says what decided. `natofacts quotes --explain` shows it, `natofacts show ID --explain` also what",
        "spoke for and against each candidate. The examples are read by the tests.",
        "",
    ]
    for name, told in reasons().items():
        lines += [f"## {name}", "", told.meaning, ""]
        if told.example:
            lines += [f"> {paragraph}\n>" for paragraph in told.example.split("\n\n")] + [""]
    return "\n".join(lines)


def accuracy() -> str:
    """The README's tables of scores, and the shares the confidence of a quote is taken from."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.split("## Measured\n")[1].split("Against plain spaCy")[0].strip()
    lines = [
        "# Accuracy",
        "",
        section,
        "",
        "## How sure a speaker is",
        "",
        "The `confidence` of a quote is the share of quotes attributed in the same way that had the right speaker, on",
        "annotated texts the weights were not fitted on. A way is how the words that name the speaker were understood",
        "and what kind of quote they stand beside. Where several candidates were weighed, the share depends on the",
        "weight of the first: from its least to its most.",
        "",
        "| Way | Right |",
        "|---|---|",
    ]
    for way, steps in measured().items():
        shares = [share for _, share in steps]
        shown = f"{shares[0]:.0%}" if len(shares) == 1 else f"{min(shares):.0%} to {max(shares):.0%}"
        lines.append(f"| {way} | {shown} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return _prose(text).replace("|", r"\|")


def _prose(text: str) -> str:
    return " ".join(text.replace("``", "`").split())


def _type(known: dict[str, Any]) -> str:
    """A type of JSON Schema in words."""
    if "enum" in known:
        return " ".join(f"`{value}`" for value in known["enum"])
    if "$ref" in known:
        name = known["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in known:
        return " or ".join(_type(part) for part in known["anyOf"])
    if known.get("type") == "array":
        items = known.get("items")
        return f"list of {_type(items)}" if items else "list"
    return str(known.get("type", "any")).replace("string", "text")


PAGES = {
    "reference/commands.md": commands,
    "reference/json.md": fields,
    "reference/reasons.md": reasons_page,
    "accuracy.md": accuracy,
}
