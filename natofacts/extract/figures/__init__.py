"""How much and when: numbers, amounts, changes, durations, dates and targets, with what they measure.

The way through: `reading` lays the document out, `quantities`, `changes`, `durations` and `dates` find and normalise,
`measured` says of what, `finder` runs it all.
"""

from natofacts.extract.figures.finder import find_figures

__all__ = ["find_figures"]
