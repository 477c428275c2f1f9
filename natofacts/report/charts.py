"""Pictures of the facts as inline SVG: Vega-Lite says what to draw, vl-convert draws it.

One bar chart of twelve values, measured: Vega-Lite 9 kB with an ARIA label on every mark and no inline styles; leather
5 kB without labels; matplotlib 13 kB without labels and with 52 inline styles; pygal 21 kB with a style element. The
page's Content-Security-Policy forbids both kinds of styles.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from natofacts.corpus import Point
from natofacts.report.shown import Material

_MOST_SPEAKERS = 15
_MOST_NAMES = 20
_WIDTH = 640
_BLUE, _AMBER, _GREY = "#3b7dd8", "#c2691c", "#7a8699"  # each at least 3 : 1 on white and on the dark page
_LONGEST_LABEL = 220  # pixels
_XMLNS = re.compile(r' xmlns:xlink="[^"]*"| version="1\.1"')

Words = Mapping[str, str]


def by_month(material: Material, words: Words) -> str | None:
    """Quotes by month of publication; None where fewer than two months are known."""
    months = Counter(
        published[:7]
        for quote in material.quotes
        if (published := material.documents[quote.document].published) and len(published) >= len("2021-05")
    )
    if len(months) < 2:
        return None
    values = [{"month": month, "count": count} for month, count in sorted(months.items())]
    x = {"field": "month", "type": "temporal", "timeUnit": "yearmonth", "title": words["month_axis"]}
    return _draw(
        {
            "data": {"values": values},
            "height": 160,
            "mark": {"type": "bar", "color": _BLUE},
            "encoding": {"x": x, "y": _counts(words)},
        },
        words,
    )


def by_speaker(material: Material, words: Words) -> str | None:
    """The speakers quoted most often."""
    speakers = Counter(quote.speaker for quote in material.quotes if quote.speaker)
    if not speakers:
        return None
    values = [{"speaker": name, "count": count} for name, count in speakers.most_common(_MOST_SPEAKERS)]
    return _draw(
        {
            "data": {"values": values},
            "mark": {"type": "bar", "color": _BLUE},
            "encoding": {"y": _named("speaker", words["speaker"], "-x"), "x": _counts(words)},
        },
        words,
    )


def over_time(points: Sequence[Point], words: Words) -> str:
    """The values of one measure over time: dots, changes as lines, targets as diamonds."""
    values = [
        {"date": p.date, "value": p.value, "from": p.value_from, "kind": p.kind, "document": p.path} for p in points
    ]
    x = {
        "field": "date",
        "type": "temporal",
        "title": words["date_axis"],
        "axis": {"tickCount": 6, "labelOverlap": True},
    }
    y = {"field": "value", "type": "quantitative", "title": None, "scale": {"zero": False}}
    shape = {
        "field": "kind",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": ["value", "change", "target"], "range": ["circle", "circle", "diamond"]},
    }
    color = {**shape, "scale": {"domain": ["value", "change", "target"], "range": [_BLUE, _BLUE, _AMBER]}}
    changes = {
        "transform": [{"filter": "isValid(datum.from)"}],
        "mark": {"type": "rule", "color": _GREY, "strokeWidth": 3, "aria": False},  # the dots say the same
        "encoding": {"x": x, "y": {**y, "field": "from"}, "y2": {"field": "value"}},
    }
    dots = {
        "mark": {"type": "point", "filled": True, "size": 90, "opacity": 0.85},
        "encoding": {"x": x, "y": y, "shape": shape, "color": color, "description": {"field": "document"}},
    }
    return _draw({"data": {"values": values}, "height": 200, "layer": [changes, dots]}, words)


def who_speaks_of_whom(material: Material, words: Words) -> str | None:
    """Speakers against whom they name, a dot for each pair, larger the oftener."""
    speakers: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for (speaker, name), count in material.speaks_of.items():
        speakers[speaker] += count
        named[name] += count
    rows = {name for name, _ in speakers.most_common(_MOST_SPEAKERS)}
    columns = {name for name, _ in named.most_common(_MOST_NAMES)}
    values = [
        {"speaker": speaker, "named": name, "count": count}
        for (speaker, name), count in sorted(material.speaks_of.items())
        if speaker in rows and name in columns
    ]
    if not values:
        return None
    x = {**_named("named", words["named_axis"], "-size"), "axis": {"labelAngle": -40, "labelLimit": _LONGEST_LABEL}}
    size: dict[str, Any] = {"field": "count", "type": "quantitative", "scale": {"range": [30, 400]}}
    size["legend"] = {"title": words["count"], "format": "d", "tickCount": 3}
    return _draw(
        {
            "data": {"values": values},
            "mark": {"type": "circle", "color": _BLUE, "opacity": 0.9},
            "encoding": {"y": _named("speaker", words["speaker_axis"], "-size"), "x": x, "size": size},
        },
        words,
    )


def _counts(words: Words) -> dict[str, Any]:
    return {
        "field": "count",
        "type": "quantitative",
        "title": words["count"],
        "axis": {"tickMinStep": 1, "format": "d"},
    }


def _named(field: str, title: str, sort: str) -> dict[str, Any]:
    return {
        "field": field,
        "type": "nominal",
        "title": title,
        "sort": sort,
        "axis": {"labelLimit": _LONGEST_LABEL},
    }


def _draw(spec: dict[str, Any], words: Words) -> str:
    import vl_convert

    ink = {"labelColor": "currentColor", "titleColor": "currentColor", "gridColor": _GREY, "gridOpacity": 0.25}
    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTH,
        "background": None,
        "config": {
            "axis": {**ink, "domainColor": _GREY, "tickColor": _GREY, "labelFontSize": 12, "titleFontSize": 12},
            "legend": {**ink, "labelFontSize": 12, "titleFontSize": 12},
            "view": {"stroke": None},
            "font": "system-ui, sans-serif",
        },
        **spec,
    }
    locale: Any = words["locale"]
    svg: str = vl_convert.vegalite_to_svg(json.dumps(whole), format_locale=locale, time_format_locale=locale)
    return _XMLNS.sub("", svg)
