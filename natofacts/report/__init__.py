"""One page to hand over: the texts with their facts, who says what, figures over time. Templates and pictures."""

from __future__ import annotations

from natofacts.report.material import Material, gather
from natofacts.report.page import LANGUAGES, write_page

__all__ = ["LANGUAGES", "Material", "gather", "write_page"]
