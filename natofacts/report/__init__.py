"""What is handed over: one page with the texts and their facts, or the same facts in the formats of others."""

from __future__ import annotations

from natofacts.report.exchange import EXCHANGE_FORMATS, exchange
from natofacts.report.material import Material, Selection, gather, select
from natofacts.report.page import LANGUAGES, write_page

__all__ = ["EXCHANGE_FORMATS", "LANGUAGES", "Material", "Selection", "exchange", "gather", "select", "write_page"]
