"""Start a server by hand (``make neo4j``) and keep it until Ctrl-C."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress

from tests.neo4j.server import ServerUnavailableError, running_server


def main() -> None:
    """Start, say how to reach it, wait, stop."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        try:
            _serve()
        except ServerUnavailableError as error:
            sys.exit(str(error))


def _serve() -> None:
    sys.stderr.write("Starting Neo4j (the first time it is downloaded, which takes minutes) ...\n")
    with running_server() as server:
        sys.stdout.write(
            f"export NEO4J_URI={server.uri} NEO4J_USERNAME={server.username}"
            f" NEO4J_PASSWORD={server.password}\n"
        )
        sys.stdout.flush()
        sys.stderr.write("Paste that line into another terminal; Ctrl-C stops the server.\n")
        server.process.wait()


main()
