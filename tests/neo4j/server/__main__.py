"""Start a server by hand (``make neo4j``) and keep it until the end of input or Ctrl-C."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress

from tests.neo4j.server import running_server


def main() -> None:
    """Start, say how to reach it, wait, stop; also when it is told to end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with running_server() as server, suppress(KeyboardInterrupt):
        sys.stdout.write(
            f"export NEO4J_URI={server.uri} NEO4J_USERNAME={server.username}"
            f" NEO4J_PASSWORD={server.password}\n"
        )
        sys.stdout.flush()
        sys.stdin.read()


main()
