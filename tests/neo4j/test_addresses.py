"""What is at an address may not be what it should be: each is one sentence, and nothing happens."""

from __future__ import annotations

import socket
import ssl
import struct
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

import pytest

from patronage.errors import EngineError
from patronage.graph.stores.neo4j import Neo4jConnection, Server

BOLT_4_4 = bytes((0, 0, 4, 4))
NO_VERSION = bytes(4)
HANDSHAKE = 20


def old_server(client: socket.socket) -> None:
    """Neo4j 4.4 as far as the first greeting."""
    client.recv(HANDSHAKE)
    client.sendall(BOLT_4_4)
    while client.recv(4096):
        client.sendall(_success({"server": "Neo4j/4.4.30", "connection_id": "bolt-1"}))


def ancient_server(client: socket.socket) -> None:
    """A server that shares no version of the protocol with the driver."""
    client.recv(HANDSHAKE)
    client.sendall(NO_VERSION)


def web_server(client: socket.socket) -> None:
    """Something else altogether."""
    client.recv(HANDSHAKE)
    client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def silent_closer(client: socket.socket) -> None:
    """What a server that demands TLS does with a plain greeting."""
    client.recv(HANDSHAKE)


@contextmanager
def listening(
    answer: Callable[[socket.socket], None], context: ssl.SSLContext | None = None
) -> Iterator[str]:
    """An address at which every connection is answered like that."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    client, _ = server.accept()
                    with suppress(OSError), client:
                        if context is None:
                            answer(client)
                            continue
                        with context.wrap_socket(client, server_side=True) as wrapped:
                            answer(wrapped)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    """A server's TLS with a certificate of its own."""
    folder = tmp_path_factory.mktemp("certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1"]
    files = ["-keyout", str(key), "-out", str(certificate), "-days", "2"]
    subprocess.run([*made, *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def said_of(uri: str) -> str:
    with pytest.raises(EngineError) as caught:
        Neo4jConnection(Server(uri, password="kept-to-itself")).read("RETURN 1", {})  # noqa: S106
    said = str(caught.value)
    assert "\n" not in said
    assert "kept-to-itself" not in said
    return said


def test_a_server_that_is_too_old_is_named_with_what_is_needed() -> None:
    with listening(old_server) as address:
        said = said_of(f"bolt://{address}")
    assert said.endswith(
        "runs Neo4j/4.4.30, which is too old; upgrade the server to Neo4j 5.26 or later"
    )


@pytest.mark.parametrize("answer", [ancient_server, web_server])
def test_what_does_not_speak_the_protocol_is_told(
    answer: Callable[[socket.socket], None],
) -> None:
    with listening(answer) as address:
        assert "does not speak a version of Neo4j's protocol" in said_of(f"bolt://{address}")


def test_a_server_that_hangs_up_may_want_tls() -> None:
    with listening(silent_closer) as address:
        assert "if it wants TLS, write bolt+s://" in said_of(f"bolt://{address}")


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_tls_asked_of_a_server_without_it_is_told(scheme: str) -> None:
    with listening(web_server) as address:
        assert "asks for TLS" in said_of(f"{scheme}://{address}")


def test_a_certificate_that_nobody_vouches_for_is_told(certified: ssl.SSLContext) -> None:
    with listening(silent_closer, certified) as address:
        assert "bolt+ssc:// or neo4j+ssc:// for one with a certificate" in said_of(
            f"bolt+s://{address}"
        )


def test_an_address_with_a_password_in_it_is_refused_without_repeating_it() -> None:
    with pytest.raises(EngineError, match="NEO4J_PASSWORD") as caught:
        Server("bolt://neo4j:kept-to-itself@127.0.0.1")
    assert "kept-to-itself" not in str(caught.value)


@pytest.mark.neo4j
def test_tls_asked_of_a_real_server_without_it_is_told(neo4j_server: Server) -> None:
    assert "asks for TLS" in said_of(neo4j_server.uri.replace("bolt:", "bolt+s:"))


def _success(metadata: dict[str, str]) -> bytes:
    """A SUCCESS message of the protocol, in one chunk."""
    fields = b"".join(_text(key) + _text(value) for key, value in metadata.items())
    body = bytes((0xB1, 0x70, 0xA0 + len(metadata))) + fields
    return struct.pack(">H", len(body)) + body + bytes(2)


def _text(text: str) -> bytes:
    """A short text as the protocol packs it."""
    return (
        bytes((0x80 + len(text),)) + text.encode()
        if len(text) < 16
        else (bytes((0xD0, len(text))) + text.encode())
    )
