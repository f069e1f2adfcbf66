"""What the verbs share: the dataset option, formats, output, and one way to show progress."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from patronage.errors import PatronageError, UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from patronage.library import Dataset

Command = TypeVar("Command", bound=Callable[..., Any])


def data_option(command: Command) -> Command:
    """``--data FILE``: the dataset file; without it, the bundled dataset."""
    return click.option(
        "--data",
        envvar="PATRONAGE_DATA",
        show_envvar=True,
        type=click.Path(path_type=Path),
        help="Dataset file made by patronage load; without it, the bundled dataset.",
    )(command)


def output_option(command: Command) -> Command:
    """``-o FILE``: where to write; without it, standard output."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        help="File to write; without it, standard output.",
    )(command)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """``--format``: the first of ``formats`` is the default."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to write the answer.",
    )


def as_format_option(command: Command) -> Command:
    """``--as FORMAT``: what the inputs are, when they cannot be told by their content."""
    return click.option(
        "--as",
        "as_format",
        metavar="FORMAT",
        help="What the inputs are, when they cannot be told by their content.",
    )(command)


@contextmanager
def opened(data: Path | None) -> Iterator[Dataset]:
    """The dataset of ``--data``, or the bundled one (built on first use, said on stderr)."""
    import patronage
    from patronage.graph.opening import damage_named

    if data is None:
        with status("Opening the bundled dataset (built on first use)"):
            data = patronage.bundled_dataset()
    with patronage.open(data) as dataset, damage_named(data):
        yield dataset


@contextmanager
def status(doing: str) -> Iterator[None]:
    """A spinner on stderr while something runs; nothing when stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{doing} ..."):
        yield


@contextmanager
def bytes_progress(doing: str, paths: Iterable[Path]) -> Iterator[Callable[[int], None]]:
    """A bar on stderr that counts bytes read; nothing when stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield lambda _read: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(f"{doing} ..."), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=sum(_size(path) for path in paths) or None)
        yield lambda read: bar.advance(task, read)


def _size(path: Path) -> int:
    files = path.iterdir() if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())


def write_text(text: str, output: Path | None) -> None:
    """Write an answer to ``output`` or to standard output."""
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    with output_file(output) as stream:
        stream.write(text.encode())


@contextmanager
def output_file(output: Path) -> Iterator[IO[bytes]]:
    """A file to write that appears whole or not at all. Raises PatronageError.

    A device or a pipe (``/dev/null``) is written to, not replaced; a dataset file is refused.
    """
    from patronage.graph.replacing import replaced

    if is_dataset(output):
        raise PatronageError(f'"{output}" is a dataset file, and is left as it was; name another')
    try:
        # resolved: what a symbolic link points at is replaced, not the link
        with replaced(output.resolve()) if _is_plain(output) else output.open("wb") as stream:
            yield stream
    except OSError as error:
        raise PatronageError(_unwritable(output, error)) from error
    click.echo(f"Wrote {output}", err=True)


def _unwritable(output: Path, error: OSError) -> str:
    if not output.parent.is_dir():
        return f'cannot write "{output}": there is no folder "{output.parent}"; make it first'
    reason = error.strerror or str(error)
    return f'cannot write "{output}": {reason}; choose another place'


def is_dataset(output: Path) -> bool:
    """Whether the path is a dataset file already: an answer must not take its place."""
    if not output.is_file():
        return False
    from patronage.graph.opening import is_foreign

    return output.stat().st_size > 0 and not is_foreign(output)


def _is_plain(output: Path) -> bool:
    return output.is_file() or not output.exists()


def write_json(value: object, output: Path | None) -> None:
    """Write plain data as JSON."""
    write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", output)


def write_rows(
    columns: Sequence[str], rows: Sequence[Sequence[object]], format_: str, output: Path | None
) -> None:
    """Write rows as CSV, or show them as a table."""
    if format_ == "csv":
        from patronage.views.tables import csv_text

        write_text(csv_text(columns, rows), output)
        return
    if not rows:
        click.echo("Nothing found. A missing record is not a missing fact.", err=True)
    if rows or output:
        from patronage.views.terminal import rows_table

        write_table(rows_table(columns, rows), output)


def write_table(content: RenderableType, output: Path | None) -> None:
    """Show a rich table: coloured on a terminal, plain text at 100 columns otherwise."""
    if output is None and sys.stdout.isatty():
        from rich.console import Console

        Console(highlight=False).print(content, crop=False)
        return
    from patronage.views.terminal import as_text

    write_text(as_text(content), output)


def duration(text: str | None) -> int | None:
    """``2y``, ``6m``, ``90d`` or ``90`` in days (a year is 365 days, a month 30)."""
    if text is None:
        return None
    unit = {"y": 365, "m": 30, "w": 7, "d": 1}.get(text[-1:].lower())
    number = text[:-1] if unit else text
    if not number.isascii() or not number.isdigit():
        raise UsageError(f'"{text}" is not a length of time; write 2y, 6m, 3w or 90d')
    return int(number) * (unit or 1)
