"""What goes wrong between us and a server, each as one sentence that says what to do.

No sentence holds a password or the parameters of a query.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Final

from patronage.errors import EngineError
from patronage.graph.stores.neo4j.server import NOT_AN_ADDRESS, Server

_BY_CODE: Final = (
    (
        "Security.AuthenticationRateLimit",
        "{uri} refuses further attempts to log in for a while; wait, then use the right password",
    ),
    (
        "Security.CredentialsExpired",
        "the password of {user} at {uri} must be changed before it can be used; "
        "log in once with Neo4j Browser or cypher-shell",
    ),
    ("Security.Forbidden", "{user} may not do this at {uri}: {line}"),
    (
        "Security.",
        "{uri} refused the user name or password; check NEO4J_USERNAME and NEO4J_PASSWORD",
    ),
    (
        "Database.DatabaseNotFound",
        'there is no database "{database}" at {uri}; create it or correct NEO4J_DATABASE',
    ),
    (
        "Schema.ConstraintCreationFailed",
        "ids are not unique in the database at {uri}: {lines}; remove what someone else put "
        "there, then run the command again",
    ),
    (
        "Schema.ConstraintValidationFailed",
        "what someone else put into the database at {uri} is in the way: {line}; remove it there, "
        "then run the command again",
    ),
    (
        "ReadOnly",
        "the database at {uri} is read-only; nothing can be loaded until its administrator "
        "allows writing",
    ),
    (
        "Transaction.TransactionTimedOut",
        "{uri} stopped the query after {timeout:g} seconds; ask for less, or set NEO4J_TIMEOUT "
        "to more seconds",
    ),
    (
        "DatabaseUnavailable",
        "{uri} answers, but its database is not available: {line}; look at the server's log and "
        "disk, restart it, then run the command again",
    ),
    (
        "DatabaseError.",
        "{uri} could not do it: {line}; look at the server's log and whether its disk is full, "
        "then run the command again",
    ),
)
_NO_TLS: Final = (
    "{uri} asks for TLS and the server did not give it as expected; write bolt:// or neo4j:// for "
    "a server without TLS, bolt+ssc:// or neo4j+ssc:// for one with a certificate of its own"
)
_NO_ANSWER: Final = "no Neo4j server answers at {uri}; start it or correct NEO4J_URI"
_NO_BOLT: Final = (
    "{uri} does not speak a version of Neo4j's protocol that the driver knows; "
    "name the Bolt port of a Neo4j server of version 5.26 or later"
)
_TLS_NEEDED: Final = (
    "the server at {uri} broke off the connection; if it wants TLS, write bolt+s:// or neo4j+s://"
)
_NO_MEMBER: Final = (
    "{uri} answers, but no member of its cluster that {does} can be reached; look at the cluster's "
    "members, then run the command again"
)
_LOST: Final = "the connection to {uri} was lost; look at the server, then run the command again"

_BY_WORDS: Final = (
    (("BoltSecurityError", "SSL", "certificate"), _NO_TLS),
    (("UnsupportedServerProduct", "looks like HTTP", "BoltHandshakeError"), _NO_BOLT),
    (("incomplete handshake", "ConnectionResetError"), _TLS_NEEDED),
    (("towards 'READ' server",), _NO_MEMBER.replace("{does}", "answers questions")),
    (("towards 'WRITE' server",), _NO_MEMBER.replace("{does}", "takes loads")),
    (("SessionExpired",), _LOST),
)


@contextmanager
def as_engine_errors(server: Server) -> Iterator[None]:
    """Turn whatever the driver raises inside the block into an EngineError."""
    try:
        yield
    except EngineError:
        raise
    except Exception as error:
        said = sentence(error, server)
        if said is None:
            raise
        raise EngineError(said) from error


def sentence(error: Exception, server: Server) -> str | None:
    """What to tell the user; None for an error that is not the driver's."""
    from neo4j import exceptions

    if isinstance(error, exceptions.Neo4jError):
        pattern = _of_the_server(str(error.code or ""))
    elif isinstance(error, exceptions.DriverError):
        pattern = _of_the_driver(error)
    else:
        return None
    return pattern.format(
        uri=server.uri,
        user=server.username,
        database=server.database or "the home database",
        timeout=server.timeout,
        line=_lines(error)[0].rstrip("."),
        lines=" ".join(_lines(error)).rstrip("."),
    )


def _of_the_server(code: str) -> str:
    return next((said for part, said in _BY_CODE if part in code), "Neo4j refused: {line}")


def _of_the_driver(error: Exception) -> str:
    from neo4j import exceptions

    told = " ".join(f"{type(one).__name__} {one}" for one in _causes(error))
    for words, said in _BY_WORDS:
        if any(word in told for word in words):
            return said
    if isinstance(error, exceptions.ConfigurationError):
        return NOT_AN_ADDRESS
    if isinstance(error, exceptions.ServiceUnavailable):
        return _NO_ANSWER
    return "the Neo4j driver failed: {line}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what it came from, the members of a group included."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            yield from chain.from_iterable(map(_causes, error.exceptions))
        error = error.__cause__ or error.__context__


def _lines(error: Exception) -> list[str]:
    message: object = getattr(error, "message", None) or error
    return [line.strip() for line in str(message).strip().split("\n")]
