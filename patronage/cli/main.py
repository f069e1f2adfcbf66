"""The command line: one verb, one module, one call of a library function of the same name.

Only click is imported here; a verb's module is imported when the verb is run or asked for help.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

import click

from patronage.errors import PatronageError


@dataclass(frozen=True, slots=True)
class Verb:
    """Where a verb's command lives, and the line that ``--help`` shows for it."""

    module: str
    summary: str


def verbs() -> dict[str, Verb]:
    """Every verb by name, in the order in which a new user meets them."""
    return {
        "demo": Verb("demo", "Build the bundled dataset, print the main chains, write the pages."),
        "trace": Verb("trace", "Find support chains from donors to events."),
        "ask": Verb("ask", "Run a canned query; without a name, list them."),
        "find": Verb("find", "Find entities by name, alias or external id."),
        "show": Verb("show", "Show one entity with its claims and their sources."),
        "info": Verb("info", "Say what is in a dataset file."),
        "view": Verb("view", "Write an HTML page of a trace or of an entity's surroundings."),
        "dossier": Verb("dossier", "Write a cited report on one entity."),
        "new": Verb("new", "Make a folder of empty curated tables."),
        "import": Verb("import_", "Bring an investigator's own spreadsheet into curated tables."),
        "check": Verb("check", "Check curated tables and say what is wrong and where."),
        "load": Verb("load", "Load curated tables and public files into a dataset file."),
        "match": Verb("match", "Propose entities that may be the same, for a person to judge."),
        "judge": Verb("judge", "Write decisions on candidates into a curated folder."),
        "export": Verb("export", "Write the dataset in a format for other tools."),
        "neo4j": Verb("neo4j", "Load the dataset into a Neo4j server."),
    }


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(verbs())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        verb = verbs().get(cmd_name)
        if verb is None:
            return None
        command = import_module(f"patronage.cli.{verb.module}").command
        assert isinstance(command, click.Command)  # noqa: S101 - our own modules
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Verbs"):
            formatter.write_dl([(name, verb.summary) for name, verb in verbs().items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from difflib import get_close_matches

        name = args[0]
        if name not in verbs() and not name.startswith("-"):
            near = get_close_matches(name, verbs(), n=1)
            hint = f' Did you mean "{near[0]}"?' if near else " patronage --help lists them."
            ctx.fail(f'There is no verb "{name}".{hint}')
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="patronage", message="patronage %(version)s")
def patronage() -> None:
    """Follow sourced, dated chains of support from donors to forces named in reported abuses.

    Without --data FILE (or PATRONAGE_DATA) the bundled dataset is used.
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; no traceback for expected errors."""
    _make_streams_safe()
    try:
        result = patronage.main(arguments, prog_name="patronage", standalone_mode=False)
        sys.stdout.flush()
    except PatronageError as error:
        click.echo(f"Error: {error}", err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped; nothing was changed.", err=True)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        where = f' "{error.filename}"' if error.filename else " the answer"
        click.echo(f"Error: cannot read or write{where}: {error.strerror}", err=True)
        return 1
    return result if isinstance(result, int) else 0


def _make_streams_safe() -> None:
    """A closed stream swallows what is said; a letter that an encoding lacks is spelt out."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115 - until the end
        elif isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


def main() -> None:
    """The entry point of the ``patronage`` command."""
    sys.exit(run())
