"""The names of the query engines; light, for the command line reads it before it knows the verb."""

from __future__ import annotations

from typing import Final, Literal

ENGINES: Final[dict[str, Literal["cypher", "sparql"]]] = {
    "embedded": "cypher",
    "neo4j": "cypher",
    "sparql": "sparql",
}
"""The query language of each engine, by its name."""

TRACER: Final = "tracer"
"""What answers a question for chains unless an engine is named."""
