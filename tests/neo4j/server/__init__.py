"""A real Neo4j community server for the tests, fetched with Maven and run on the loopback address.

By hand: ``python -m tests.neo4j.server`` starts one, says how to reach it, and stops it at the
end of input or on Ctrl-C. Java 17 (or later) and Maven must be on the path.
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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
START_SECONDS: Final = 120
STOP_SECONDS: Final = 5
JAVA_FLAGS: Final = (
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
)


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


@contextmanager
def running_server() -> Iterator[Server]:
    """A fresh server with an empty database and a random password, stopped at the end.

    Raises ServerUnavailableError when Java or Maven is missing or the download fails.
    """
    classpath = f"{server_jars()}/*"
    with tempfile.TemporaryDirectory(prefix="patronage-neo4j-") as folder:
        server = _start(Path(folder), classpath)
        try:
            _wait_until_up(server)
            yield server
        finally:
            stop(server.process)


def server_jars() -> Path:
    """The folder of the server's jars, downloaded once per version into the user's cache."""
    missing = [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    if missing:
        absent = " and ".join(missing)
        raise ServerUnavailableError(f"{absent} not found; install Java 17 and Maven")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "patronage"
    jars = cache / f"neo4j-{neo4j_version()}"
    jars.mkdir(parents=True, exist_ok=True)
    with (jars / ".lock").open("w") as lock:  # test runs side by side download once
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (jars / ".complete").exists():
            _download(jars)
    return jars


def neo4j_version() -> str:
    """The version that ``pom.xml`` names."""
    found = ET.parse(HERE / "pom.xml").getroot().findtext(".//{*}neo4j.version")  # noqa: S314
    assert found, "pom.xml names no neo4j.version"
    return found


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the server, by force when it does not end by itself."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _download(jars: Path) -> None:
    command = ["mvn", "--batch-mode", "--quiet", "--file", str(HERE / "pom.xml")]
    command += ["dependency:copy-dependencies", "-DincludeScope=runtime"]
    done = subprocess.run(
        [*command, f"-DoutputDirectory={jars}"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ServerUnavailableError(f"Maven could not fetch Neo4j:\n{done.stdout[-2000:]}")
    (jars / ".complete").touch()


def _start(home: Path, classpath: str) -> Server:
    password = secrets.token_urlsafe(16)
    port = _free_port()
    conf = home / "conf"
    conf.mkdir()
    (conf / "neo4j.conf").write_text(_settings(home, port), encoding="utf-8")
    java = ["java", *JAVA_FLAGS, "-cp", classpath]
    admin = [*java, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password]
    environment = os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(conf)}
    subprocess.run(admin, env=environment, check=True, capture_output=True)
    entry = "org.neo4j.server.CommunityEntryPoint"
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [*java, entry, f"--home-dir={home}", f"--config-dir={conf}"],
            stdout=log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
    return Server(f"bolt://127.0.0.1:{port}", "neo4j", password, process, home)


def _settings(home: Path, port: int) -> str:
    return "\n".join(
        (
            f"server.directories.data={home / 'data'}",
            f"server.directories.logs={home / 'logs'}",
            "server.default_listen_address=127.0.0.1",
            f"server.bolt.listen_address=127.0.0.1:{port}",
            "server.http.enabled=false",
            "server.https.enabled=false",
            "dbms.usage_report.enabled=false",
            "server.memory.pagecache.size=64m",
            # Tests load many small datasets: keep the plans of the same queries.
            "dbms.cypher.min_replan_interval=1h",
            "dbms.cypher.statistics_divergence_threshold=1.0",
            "db.tx_log.preallocate=false",
            "db.tx_log.rotation.size=1m",
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
