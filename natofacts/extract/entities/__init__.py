"""Who is meant: names found, labelled and linked, with the roles that stand beside them.

The way through: `mentions` corrects what the model names, `evidence` lets the document speak, `linking` ties names to
people, `roles` reads what they are, `finder` runs it all.
"""

from natofacts.extract.entities.finder import find_entities

__all__ = ["find_entities"]
