"""What the path of a file says of the document in it."""

from __future__ import annotations

import os
import re

import msgspec

from natofacts.sources.dates import read_date
from natofacts.sources.model import About

_FOLDERS = re.compile(r"(?:^|[/\\])((?:19|20)\d\d)[/\\](0?[1-9]|1[0-2])[/\\](0?[1-9]|[12]\d|3[01])[/\\]")
_JOINED = re.compile(r"(?<!\d)((?:19|20)\d\d)_(\d\d)_(\d\d)(?!\d)")


def date_of_path(about: About, path: str) -> About:
    """What is known of a document, with the date its path gives: `2023-07-11_lemonde.html`, `2023/07/11/a.txt`."""
    named = _date(path)
    return msgspec.structs.replace(about, named=named) if named else about


def _date(path: str) -> str | None:
    name = os.path.basename(path)
    if any(map(str.isdigit, name)):
        joined = _JOINED.search(name)
        found = read_date("-".join(joined.groups()) if joined else name)
        if found:
            return found
    folders = _FOLDERS.search(path)
    return read_date("-".join(part.zfill(2) for part in folders.groups())) if folders else None
