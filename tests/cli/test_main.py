"""The command line as a whole: quick help, clear errors, right exit codes."""

import subprocess
import sys

import pytest

from patronage.cli import common
from patronage.cli.main import run, verbs
from patronage.errors import UsageError

HEAVY = {"numpy", "rdflib", "neo4j", "kglite", "pyvis", "pyoxigraph", "networkx", "rich", "sqlite3"}


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from patronage.cli.main import run; run(['--help']);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stderr.split())
    assert all(name in done.stdout for name in verbs())


@pytest.mark.parametrize("name", verbs())
def test_every_verb_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert verbs()[name].summary in " ".join(capsys.readouterr().out.split())


def test_an_unknown_verb_offers_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trcae"]) == 2
    assert 'Did you mean "trace"?' in capsys.readouterr().err


def test_a_wrong_option_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", "--throuhg", "member"]) == 2
    assert "--through" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "days"), [("2y", 730), ("6m", 180), ("3w", 21), ("90d", 90), ("90", 90), (None, None)]
)
def test_lengths_of_time(text: str | None, days: int | None) -> None:
    assert common.duration(text) == days


@pytest.mark.parametrize("text", ["", "y", "two years", "-1d", "1.5y", "²d"])
def test_a_wrong_length_of_time_says_how_to_write_it(text: str) -> None:
    with pytest.raises(UsageError, match="write 2y, 6m, 3w or 90d"):
        common.duration(text)
