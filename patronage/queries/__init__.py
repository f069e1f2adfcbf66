"""Canned queries: files with a header, the catalogue of them, and ``ask``."""

from patronage.queries.ask import ask, language_of
from patronage.queries.catalogue import canned, catalogue
from patronage.queries.header import CannedQuery, Column, Parameter

__all__ = ["CannedQuery", "Column", "Parameter", "ask", "canned", "catalogue", "language_of"]
