"""A cluster as a client sees it: members that pass everything on to one real server.

Each member is an address of its own. It answers the client's question for the routing table with
the roles that the cluster gives at that moment, refuses to write unless it leads, and counts the
transactions that it was given; everything else the real server does. So the driver's routing is
the real one, and the data are always the same everywhere, as on a cluster at rest.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import Any, Final

from neo4j._codec.packstream.v1 import PackableBuffer, Packer, UnpackableBuffer, Unpacker

HANDSHAKE: Final = 20
BOLT_5_4: Final = bytes.fromhex("6060b017" + "00000405") + bytes(12)
"""The greeting of a client that speaks this one version, which both sides know."""
BEGIN, COMMIT, RESET, ROUTE = 0x11, 0x12, 0x0F, 0x66
SUCCESS, FAILURE, IGNORED = b"\x70", b"\x7f", b"\x7e"
NOT_A_LEADER: Final = {
    "code": "Neo.ClientError.Cluster.NotALeader",
    "message": "No write operations are allowed directly on this database.",
}


@dataclass
class Cluster:
    """Members of which one leads. ``commits_until_deposed``: when the next one does instead."""

    members: list[Member] = field(default_factory=list)
    leader: int = 0
    commits_until_deposed: int = -1

    @property
    def uri(self) -> str:
        """The address of the first member, which is routed."""
        return f"neo4j://{self.members[0].address}"

    def routing_table(self) -> dict[str, Any]:
        """Who routes, reads and writes: the leader reads only when nobody else can."""
        addresses = [member.address for member in self.members]
        roles = {
            "ROUTE": addresses,
            "READ": [one for one in addresses if one != addresses[self.leader]],
            "WRITE": [addresses[self.leader]],
        }
        servers = [{"addresses": found, "role": role} for role, found in roles.items()]
        return {"rt": {"ttl": 1000, "db": "neo4j", "servers": servers}}

    def may_commit(self) -> bool:
        """Whether the leader still leads; the one whose turn is over hands on to the next."""
        self.commits_until_deposed -= 1
        if self.commits_until_deposed == 0:
            self.leader = (self.leader + 1) % len(self.members)
            return False
        return True


class Member:
    """One address. ``reads`` and ``writes``: the transactions that were begun there."""

    def __init__(self, cluster: Cluster, server: tuple[str, int]) -> None:
        self.cluster, self.server = cluster, server
        self.reads = self.writes = 0
        self._open: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listening.getsockname()[1]}"
        Thread(target=self._serve, daemon=True).start()

    @property
    def leads(self) -> bool:
        """Whether it may write."""
        return self.cluster.members[self.cluster.leader] is self

    def count(self, mode: str) -> None:
        """One more transaction."""
        self.reads += mode == "r"
        self.writes += mode == "w"

    def stop(self) -> None:
        """Be gone, in the middle of whatever it does."""
        for one in (self._listening, *self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(self.server)
                self._open += [client, server]
                Thread(target=_Conversation(self, client, server).run, daemon=True).start()


class _Conversation:
    """Between one client and the real server. The driver waits for each answer to what is looked
    at here, so that nothing is on its way when a member answers in the server's place."""

    def __init__(self, member: Member, client: socket.socket, server: socket.socket) -> None:
        self._member, self._client, self._server = member, client, server
        self._writing = self._failed = False

    def run(self) -> None:
        with suppress(OSError), self._client, self._server:
            _exactly(self._client, HANDSHAKE)
            self._server.sendall(BOLT_5_4)
            Thread(target=self._answers, daemon=True).start()
            for message in _messages(self._client):
                answer = self._answer(message)
                to = self._server if answer is None else self._client
                to.sendall(_chunked(message if answer is None else answer))

    def _answers(self) -> None:
        with suppress(OSError):
            while some := self._server.recv(65536):
                self._client.sendall(some)
            self._client.shutdown(socket.SHUT_RDWR)

    def _answer(self, message: bytes) -> bytes | None:
        """The member's own answer; None where the server has to give one."""
        kind = message[1]
        self._failed = self._failed and kind != RESET
        if self._failed:
            return _packed(IGNORED)
        if kind == ROUTE:
            return _packed(SUCCESS, self._member.cluster.routing_table())
        if kind == BEGIN:
            self._begin(message)
            self._failed = self._writing and not self._member.leads
        elif kind == COMMIT and self._writing:
            self._failed = not self._member.cluster.may_commit()
        return _packed(FAILURE, NOT_A_LEADER) if self._failed else None

    def _begin(self, message: bytes) -> None:
        (more,) = _fields(message)
        mode = more.get("mode", "w")
        self._writing = mode == "w"
        self._member.count(mode)


@contextmanager
def cluster(uri: str, size: int) -> Iterator[Cluster]:
    """A cluster of that many members in front of the server of an address."""
    host, _, port = uri.rpartition("/")[2].partition(":")
    found = Cluster()
    found.members += [Member(found, (host, int(port))) for _ in range(size)]
    try:
        yield found
    finally:
        for member in found.members:
            member.stop()


def _exactly(stream: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        some = stream.recv(size - len(found))
        if not some:
            raise ConnectionResetError
        found += some
    return found


def _messages(stream: socket.socket) -> Iterator[bytes]:
    """The messages of a client, put together of their chunks."""
    while True:
        message = b""
        while (size := struct.unpack(">H", _exactly(stream, 2))[0]) or not message:
            message += _exactly(stream, size)
        yield message


def _chunked(message: bytes) -> bytes:
    pieces = (message[at : at + 0xFFFF] for at in range(0, len(message), 0xFFFF))
    return b"".join(struct.pack(">H", len(piece)) + piece for piece in pieces) + bytes(2)


def _packed(signature: bytes, *fields: object) -> bytes:
    buffer = PackableBuffer()
    Packer(buffer).pack_struct(signature, fields)
    return bytes(buffer.data)


def _fields(message: bytes) -> list[Any]:
    unpacker = Unpacker(UnpackableBuffer(message))
    size, _ = unpacker.unpack_structure_header()
    return [unpacker.unpack() for _ in range(size)]
