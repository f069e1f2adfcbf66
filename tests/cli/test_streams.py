"""Odd places to write to: devices, links, other people's files, closed and full streams."""

import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Said

Run = Callable[..., Said]


def shell(words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, run by a shell as ``patronage``."""
    return subprocess.run(
        ["/bin/sh", "-c", words.replace("patronage", f"{sys.executable} -m patronage", 1)],
        capture_output=True,
        text=True,
        errors="replace",
        env={**os.environ, **environment},
        check=False,
    )


def test_a_load_never_takes_the_place_of_a_file_of_another_kind(
    patronage: Run, tmp_path: Path
) -> None:
    folder, notes = tmp_path / "mine", tmp_path / "notes.xlsx"
    patronage("new", folder)
    notes.write_bytes(b"somebody's own work, three months of it")
    said = patronage("load", folder, "--into", notes)
    assert (said.code, "name another file" in said.err) == (1, True)
    assert notes.read_bytes() == b"somebody's own work, three months of it"


def test_an_answer_never_takes_the_place_of_a_dataset(patronage: Run, data: Path) -> None:
    before = data.read_bytes()
    said = patronage("trace", "--format", "csv", "-o", data, "--data", data)
    assert (said.code, "is a dataset file" in said.err) == (1, True)
    assert data.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [("info",), ("find", "army"), ("show", "army"), ("trace",), ("export", "-o", "out.ttl")],
    ids=lambda words: words[0],
)
def test_a_damaged_dataset_is_named_as_such_whatever_is_asked(
    patronage: Run, data: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(data.parent)
    content = bytearray(data.read_bytes())
    for page in range(2 * 4096, len(content), 4096):  # behind the catalogue
        content[page : page + 8] = b"\xff" * 8
    data.write_bytes(content)
    said = patronage(*words, "--data", data)
    assert (said.code, said.out) == (1, "")
    assert re.search(r'^Error: ".*" is damaged \(.*\); load it again', said.err)


def test_an_answer_into_a_link_changes_what_it_points_at(
    patronage: Run, data: Path, tmp_path: Path
) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    assert patronage("trace", "--format", "csv", "-o", link, "--data", data).code == 0
    assert link.is_symlink()
    assert real.read_text("utf-8").startswith("chain,")


def test_an_answer_into_a_pipe_goes_through_it(data: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = shell(f"cat {pipe} & patronage find unit --format csv -o {pipe} --data {data}; wait")
    assert done.stdout.startswith("id,name,")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_is_no_traceback(data: Path, closed: str) -> None:
    done = shell(f"patronage trace --to event --data {data} {closed}")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_a_wrong_question_is_told_by_its_code_alone_when_errors_are_closed(data: Path) -> None:
    assert shell(f"patronage trace --to nowhere --data {data} 2>&-").returncode == 2


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs a full device")
@pytest.mark.parametrize("verb", ["trace", "export", "info"])
def test_a_full_disk_is_one_sentence(data: Path, verb: str) -> None:
    done = shell(f"patronage {verb} --data {data} > /dev/full")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
@pytest.mark.parametrize("format_", ["table", "json", "md"])
def test_an_encoding_that_lacks_letters_is_no_traceback(
    data: Path, encoding: str, format_: str
) -> None:
    words = f"patronage trace --to event --format {format_} --data {data}"
    done = shell(words, PYTHONIOENCODING=encoding)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_a_reader_that_has_seen_enough_is_no_error(data: Path) -> None:
    done = shell(f"patronage export --data {data} | head -1")
    assert (done.returncode, done.stderr) == (0, "")
