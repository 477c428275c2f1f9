"""Dates: words of the calendar -> a span -> the moment they state -> its EDTF value.

`finder` takes a document from left to right. What a date leaves unsaid comes from the day of publication, the tense
of its clause (`tense`, `verbs`) and the dates told before it (`story`); `aims` tells which dates are targets.
"""

from natofacts.extract.figures.dates.finder import ANCHORS, DateFinder

__all__ = ["ANCHORS", "DateFinder"]
