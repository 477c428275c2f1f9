"""Facts from French news: who, how much and when, and who said what."""

__version__ = "0.1.0"
