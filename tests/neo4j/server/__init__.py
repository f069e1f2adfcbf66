"""A real Neo4j community server for the tests, fetched with Maven and run on the loopback address.

By hand: ``make neo4j`` starts one, says how to reach it, and stops it on Ctrl-C. Java 17 (or
later) and Maven must be on the path.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.neo4j.server.java import newest_java

HERE: Final = Path(__file__).parent
START_SECONDS: Final = 120
NEWEST_NEEDS_JAVA: Final = 21
JAVA_FLAGS: Final = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
)


@dataclass(frozen=True, slots=True)
class Size:
    """What a server may use: the flags of its Java, its page cache and its transaction logs."""

    flags: tuple[str, ...]
    page_cache: str
    log: str


SMALL: Final = Size(("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), "64m", "1m")
"""For small datasets, and a start that does not take long."""
LARGE: Final = Size(("-Xms2g", "-Xmx2g", "-XX:+UseParallelGC"), "2g", "256m")
"""For measurements with millions of nodes and relationships."""


class ServerUnavailableError(Exception):
    """The server cannot be had on this machine; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address, the one user, the process, and its folder."""

    uri: str
    username: str
    password: str
    process: subprocess.Popen[bytes]
    home: Path

    @property
    def log(self) -> str:
        """What the server said so far."""
        return (self.home / "server.log").read_text(encoding="utf-8", errors="replace")


@dataclass(frozen=True, slots=True)
class Installation:
    """The jars of one version of Neo4j and the Java that runs them."""

    java: str
    jars: Path
    entry: str
    inside: tuple[str, ...] = ()
    """Words of a command that runs Java somewhere else than in the tests' own namespaces."""

    def command(self, *words: str, size: Size = SMALL) -> list[str]:
        """A command line that runs one of its programs."""
        return [*self.inside, self.java, *size.flags, *JAVA_FLAGS, "-cp", f"{self.jars}/*", *words]

    def admin(self, home: Path, *words: str) -> None:
        """Run ``neo4j-admin``. Raises CalledProcessError."""
        environment = os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
        admin = self.command("org.neo4j.cli.AdminTool", *words)
        subprocess.run(admin, env=environment, check=True, capture_output=True)


@contextmanager
def running_server(
    installed: Installation | None = None,
    prepare: Callable[[Path], None] | None = None,
    size: Size = SMALL,
) -> Iterator[Server]:
    """A fresh server with a random password, stopped at the end.

    Its database is empty unless ``prepare`` fills it; that is called with the server's home
    before the server starts. Raises ServerUnavailableError when Java or Maven is missing or the
    download fails.
    """
    installed = installed or installation()
    with tempfile.TemporaryDirectory(prefix="patronage-neo4j-") as folder:
        server = _start(Path(folder), installed, prepare, size)
        try:
            _wait_until_up(server)
            yield server
        finally:
            stop(server.process)


def installation() -> Installation:
    """The version that the tests use, on the Java of the path."""
    return Installation("java", server_jars(), "org.neo4j.server.CommunityEntryPoint")


def newest_installation() -> Installation:
    """The newest version, which needs a later Java than the tests' usual one does."""
    java = newest_java(NEWEST_NEEDS_JAVA)
    if java is None:
        raise ServerUnavailableError(f"no Java {NEWEST_NEEDS_JAVA} or later found")
    return Installation(java, server_jars(newest=True), "org.neo4j.server.Neo4jCommunity")


def server_jars(*, newest: bool = False) -> Path:
    """The folder of the server's jars, downloaded once per version into the user's cache."""
    missing = [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    if missing:
        absent = " and ".join(missing)
        raise ServerUnavailableError(f"{absent} not found; install Java 17 and Maven")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "patronage"
    version = neo4j_version("neo4j.newest" if newest else "neo4j.version")
    jars = cache / ("neo4j-newest" if newest else f"neo4j-{version}")
    jars.mkdir(parents=True, exist_ok=True)
    with (jars / ".lock").open("w") as lock:  # test runs side by side download once
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (jars / ".complete").exists():
            _download(jars, version)
    return jars


def neo4j_version(property_name: str = "neo4j.version") -> str:
    """The version, or range of versions, that ``pom.xml`` names."""
    found = ET.parse(HERE / "pom.xml").getroot().findtext(f".//{{*}}{property_name}")  # noqa: S314
    assert found, f"pom.xml names no {property_name}"
    return found


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the server at once: what it wrote is thrown away."""
    process.kill()
    process.wait()


def _download(jars: Path, version: str) -> None:
    command = ["mvn", "--batch-mode", "--quiet", "--file", str(HERE / "pom.xml")]
    command += ["dependency:copy-dependencies", "-DincludeScope=runtime"]
    command += [f"-Dneo4j.version={version}"]
    done = subprocess.run(
        [*command, f"-DoutputDirectory={jars}"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ServerUnavailableError(f"Maven could not fetch Neo4j:\n{done.stdout[-2000:]}")
    (jars / ".complete").touch()


def _start(
    home: Path, installed: Installation, prepare: Callable[[Path], None] | None, size: Size
) -> Server:
    password = secrets.token_hex(16)
    port = _free_port()
    conf = home / "conf"
    conf.mkdir()
    (conf / "neo4j.conf").write_text(_settings(home, port, size), encoding="utf-8")
    if prepare is not None:
        prepare(home)
    installed.admin(home, "dbms", "set-initial-password", password)
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            installed.command(
                installed.entry, f"--home-dir={home}", f"--config-dir={conf}", size=size
            ),
            stdout=log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
    return Server(f"bolt://127.0.0.1:{port}", "neo4j", password, process, home)


def _settings(home: Path, port: int, size: Size) -> str:
    return "\n".join(
        (
            f"server.directories.data={home / 'data'}",
            f"server.directories.logs={home / 'logs'}",
            "server.default_listen_address=127.0.0.1",
            f"server.bolt.listen_address=127.0.0.1:{port}",
            "server.http.enabled=false",
            "server.https.enabled=false",
            "dbms.usage_report.enabled=false",
            f"server.memory.pagecache.size={size.page_cache}",
            # Tests load many small datasets: keep the plans of the same queries.
            "dbms.cypher.min_replan_interval=1h",
            "dbms.cypher.statistics_divergence_threshold=1.0",
            "db.tx_log.preallocate=false",
            f"db.tx_log.rotation.size={size.log}",
            "",
        )
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(server: Server) -> None:
    from neo4j import GraphDatabase
    from neo4j.exceptions import ServiceUnavailable

    deadline = time.monotonic() + START_SECONDS
    with GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        while True:
            try:
                driver.verify_connectivity()
            except ServiceUnavailable:
                ended = server.process.poll() is not None
                if ended or time.monotonic() > deadline:
                    raise ServerUnavailableError(f"Neo4j did not start:\n{server.log}") from None
                time.sleep(0.5)
            else:
                return
