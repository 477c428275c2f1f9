"""Make `natofacts/french/ordinary_words.toml` from a folder of texts: the words that hardly ever take a capital.

python scripts/count_ordinary_words.py FOLDER > natofacts/french/ordinary_words.toml

Counted is where a capital says something: after a word in lower case, a comma or an apostrophe.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections import Counter
from pathlib import Path

from natofacts.extract.entities.lexicon import LEXICON

OFTEN = 10  # how often a word must stand there in lower case
SELDOM = 0.1  # capitals for each of these, at most
INSIDE = re.compile(r"(?:\b[a-zà-öø-ÿ]+[ \u00a0]|, |['’])(?=([^\W\d_]{3,})\b)")
HEAD = """\
# Ordinary words of French: those that newspapers hardly ever write with a capital inside a sentence. A capital where a
# sentence begins makes no name of them. Counted in {count} texts by scripts/count_ordinary_words.py.

words = \"\"\""""


def main() -> None:
    """Count the texts of a folder and print the table."""
    paths = sorted(Path(sys.argv[1]).rglob("*.txt"))
    if not paths:
        sys.exit(f"there are no texts in {sys.argv[1]}")
    small: Counter[str] = Counter()
    great: Counter[str] = Counter()
    for path in paths:
        for found in INSIDE.finditer(path.read_text(encoding="utf-8", errors="replace")):
            word = found[1]
            if word.islower():
                small[word] += 1
            elif word[0].isupper() and word[1:].islower():
                great[word.lower()] += 1
    words = sorted(
        word
        for word, count in small.items()
        if count >= OFTEN and great[word] <= SELDOM * count and word not in LEXICON.first_names
    )
    print(HEAD.format(count=len(paths)))
    print(textwrap.fill(" ".join(words), 118, break_on_hyphens=False))
    print('"""')


if __name__ == "__main__":
    main()
