"""The reference page of the command line, made from the commands' own help.

``python -m patronage.cli.reference`` writes ``docs/cli.md``; a test fails when it is not current.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from patronage.cli.main import patronage, verbs

PAGE: Final = Path(__file__).parents[2] / "docs" / "cli.md"
_HEAD: Final = """# The command line

Every verb of `patronage`, from its own `--help` (made by `python -m patronage.cli.reference`).

Exit codes: 0 fine; 1 the data has problems, or nothing was found where something was asked for;
2 wrong usage. An error is one sentence on stderr that says what to do next.
"""


def command(name: str) -> click.Command:
    """The command behind a verb."""
    found = patronage.get_command(click.Context(patronage), name)
    if found is None:
        raise KeyError(name)
    return found


def render() -> str:
    """The text of the page."""
    parts = [f"## {name}\n\n{_help(command(name), f'patronage {name}')}" for name in verbs()]
    return "\n".join([_HEAD, *parts])


def _help(found: click.Command, path: str) -> str:
    settings = {**patronage.context_settings, "terminal_width": 100, "max_content_width": 100}
    context = click.Context(found, info_name=path, **settings)
    text = f"```text\n{found.get_help(context)}\n```\n"
    if isinstance(found, click.Group):
        for name in found.list_commands(context):
            inner = found.get_command(context, name)
            if inner is not None:
                text += f"\n### {path.removeprefix('patronage ')} {name}\n\n"
                text += _help(inner, f"{path} {name}")
    return text


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
