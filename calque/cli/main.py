"""The `calque` command: finds its subcommands, and tells our bugs from the user's."""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

import click

import calque.cli as commands

BUG = 70
"""The exit code of a bug of ours (EX_SOFTWARE of sysexits.h)."""
COLLECTED = (200_000, 20, 100)
"""When Python looks for garbage: rarely, since nearly all that a command makes (trees, graphs) is needed to its end."""


class Commands(click.Group):
    """The subcommands: each module of `calque.cli` that has a `command`, imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, sorted."""
        return sorted(name for name in _modules() if hasattr(_load(name), "command"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The one of that name."""
        found = getattr(_load(cmd_name), "command", None) if cmd_name in _modules() else None
        return found if isinstance(found, click.Command) else None


def _modules() -> list[str]:
    return [module.name for module in pkgutil.iter_modules(commands.__path__)]


def _load(name: str) -> object:
    return importlib.import_module(f"calque.cli.{name}")


def _version() -> str:
    try:
        return version("calque")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "(not installed)"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), prog_name="calque")
def root() -> None:
    """Migrate data pipelines between orchestrators, and run them without one.

    calque reads a project without importing or executing it, so no orchestrator needs to be installed.

    \b
    calque migrate dags/ --to dagster -o out/    a Dagster project, and a report of every construct
    calque check dags/ out/                      whether two projects behave alike
    calque run dags/etl.py                       execute a pipeline here, in milliseconds
    calque schedule dags/ --from 2026-01-01 --to 2026-02-01
    calque lint dags/                            what is wrong with the graph, or likely to go wrong
    calque ir dags/etl.py                        what calque understood
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line.

    Exits with 0 if all went well, 1 if something was refused or failed, 2 for a usage error, and 70 for a bug of ours.
    """
    gc.set_threshold(*COLLECTED)
    try:
        root.main(args=None if arguments is None else list(arguments), prog_name="calque")
    except Exception as error:  # whatever was not foreseen is our bug, and said to be one
        _report_bug(error)
        sys.exit(BUG)


def _report_bug(error: Exception) -> None:
    if os.environ.get("CALQUE_DEBUG"):
        traceback.print_exception(error)
    where = traceback.extract_tb(error.__traceback__)[-1]
    name = where.filename.replace(os.sep, "/").rpartition("/calque/")[2] or where.name
    click.echo(
        f"calque: internal error: {type(error).__name__}: {error} (in {name}, line {where.lineno})\n"
        "This is a bug in calque, not in your project. Please report it with the output of the same command under\n"
        "CALQUE_DEBUG=1, which shows where it happened.",
        err=True,
    )
