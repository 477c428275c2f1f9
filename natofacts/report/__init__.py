"""What is handed over: one page with the texts and their facts, or the same facts in the formats of others."""

from __future__ import annotations

from natofacts.report.exchange import EXCHANGE_FORMATS, exchange
from natofacts.report.material import gather
from natofacts.report.page import LANGUAGES, write_page
from natofacts.report.selection import Selection, select
from natofacts.report.shown import Material

__all__ = ["EXCHANGE_FORMATS", "LANGUAGES", "Material", "Selection", "exchange", "gather", "select", "write_page"]
