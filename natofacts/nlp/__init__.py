"""Turning texts into parsed spaCy documents, fast; nothing here knows what a fact is."""
