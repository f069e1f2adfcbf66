"""Which server to talk to, as whom, and how long a question may take."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from patronage.errors import EngineError

USERNAME: Final = "neo4j"
TIMEOUT: Final = 120.0
SCHEMES: Final = tuple(f"{name}{tls}" for name in ("neo4j", "bolt") for tls in ("", "+s", "+ssc"))
NOT_AN_ADDRESS: Final = (
    '"{uri}" is not an address of a Neo4j server; write neo4j://host:7687, neo4j+s://host '
    "or bolt://host:7687"
)


@dataclass(frozen=True, slots=True)
class Server:
    """Where a Neo4j server is and who asks; the password never shows in a ``repr``.

    ``database``: None is the user's home database. ``timeout``: seconds after which the server
    stops a query that only reads. Raises EngineError when the address holds a password or is not
    one of the protocol, such as that of Neo4j Browser.
    """

    uri: str
    username: str = USERNAME
    password: str = field(default="", repr=False)
    database: str | None = None
    timeout: float = TIMEOUT

    def __post_init__(self) -> None:
        if "@" in self.uri:
            raise EngineError(
                "the address of a Neo4j server must not hold a name or password; "
                "put them in NEO4J_USERNAME and NEO4J_PASSWORD"
            )
        if not _is_address(self.uri):
            raise EngineError(NOT_AN_ADDRESS.format(uri=self.uri))


def server_from_environment(environment: Mapping[str, str] = os.environ) -> Server:
    """The server that the environment names. Raises EngineError when it names none."""
    uri = environment.get("NEO4J_URI", "")
    if not uri:
        raise EngineError(
            "no Neo4j server is named; set NEO4J_URI (such as neo4j+s://graph.example.org or "
            "bolt://127.0.0.1:7687), NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    return Server(
        uri,
        environment.get("NEO4J_USERNAME") or USERNAME,
        environment.get("NEO4J_PASSWORD", ""),
        environment.get("NEO4J_DATABASE") or None,
        _seconds(environment.get("NEO4J_TIMEOUT", "")),
    )


def _is_address(uri: str) -> bool:
    """Whether it has a scheme of the protocol, a host, and a number for a port if any."""
    parts = urlsplit(uri)
    try:
        return parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _seconds(text: str) -> float:
    if not text:
        return TIMEOUT
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise EngineError(f'NEO4J_TIMEOUT is "{text}"; write seconds, such as 300')
    return seconds
