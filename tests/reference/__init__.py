"""A plain reading of ``docs/chains.md``: every walk, every choice, every rule one by one.

Slow on purpose. It shares nothing with the tracer but the schema, the records and the words of
``patronage.graph.chains``; where the two differ, one of them has a bug. Where the text leaves a
choice, ``docs/decisions/0002-reading-of-chains.md`` says how it is read.
"""

from tests.reference.after_report import LaterSupport, after_report
from tests.reference.answer import trace

__all__ = ["LaterSupport", "after_report", "trace"]
