"""Find and run the console examples of the documents.

A fenced block marked ``console`` holds commands (lines that start with ``$ ``) and what they
print. ``...`` stands for anything. ``# exit 1`` after a command expects that exit code.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_EXIT = re.compile(r"\s+# exit (\d+)$")


@dataclass(frozen=True)
class Example:
    """One command, what it prints, and its exit code."""

    command: str
    expected: str
    exit_code: int


def examples(document: Path) -> list[Example]:
    """Every example of a document, in order."""
    return [e for block in _BLOCK.findall(document.read_text("utf-8")) for e in _examples(block)]


def _examples(block: str) -> Iterator[Example]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        while command.endswith("\\"):
            more, _, expected = expected.partition("\n")
            command = command[:-1] + more.strip()
        code = _EXIT.search(command)
        yield Example(_EXIT.sub("", command), expected, int(code.group(1)) if code else 0)


def run(example: Example, folder: Path, cache: Path) -> str | None:
    """Run one example in ``folder``; the difference to what the document shows, or None."""
    words = shlex.split(example.command)
    if words[0] == "patronage":
        words[:1] = [sys.executable, "-m", "patronage"]
    done = subprocess.run(
        words,
        cwd=folder,
        env=os.environ
        | {
            "PYTHONPATH": str(ROOT),
            "XDG_CACHE_HOME": str(cache),
            "COLUMNS": "100",
            "NO_COLOR": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode != example.exit_code:
        return f"exit {done.returncode} instead of {example.exit_code}:\n{done.stdout}"
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    if doctest.OutputChecker().check_output(example.expected, done.stdout, flags):
        return None
    return f"printed\n{done.stdout}\ninstead of\n{example.expected}"
