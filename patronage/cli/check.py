"""``patronage check``: what is wrong with curated tables, and where."""

from __future__ import annotations

from pathlib import Path

import click

from patronage.cli import common


@click.command(name="check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@common.format_option("text", "json", "sarif")
@common.as_format_option
@common.output_option
def command(
    paths: tuple[Path, ...], format_: str, as_format: str | None, output: Path | None
) -> int:
    """Check curated tables and say what is wrong and where.

    Nothing is written. Several PATHs are checked together, as one dataset.
    """
    from patronage import loaders

    with common.bytes_progress("Checking", paths) as progress:
        report = loaders.check(paths, as_format=as_format, progress=progress)
    render = {"text": loaders.as_text, "json": loaders.as_json, "sarif": loaders.as_sarif}
    common.write_text(render[format_](report), output)
    return 0 if report.ok else 1
