"""The tracer: support chains as ``docs/chains.md`` defines them, over compact arrays.

``trace`` answers a question; ``explain`` says a chain in one sentence; ``after_report`` lists
support that began or went on after an abuse was reported.
"""

from __future__ import annotations

from patronage.graph.tracer.afterreport import after_report
from patronage.graph.tracer.explain import explain
from patronage.graph.tracer.tracing import trace

__all__ = ["after_report", "explain", "trace"]
