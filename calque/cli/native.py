"""What `calque check --level native` is told: interpreters, stubs, bounds."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from calque.equivalence.check import Request
    from calque.equivalence.verdict import Checked

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def native_options(function: F) -> F:
    """The options of native checks."""
    options = [
        click.option(
            f"--{tool}-python",
            type=FILE,
            metavar="PATH",
            help=f"The interpreter that has {tool.title()} (native); without it, calque makes an environment.",
        )
        for tool in ("airflow", "prefect", "dagster")
    ]
    options += [
        click.option(
            "--runs",
            type=click.IntRange(1),
            default=24,
            show_default=True,
            help="At most so many runs of a pipeline in each tool (native).",
        ),
        click.option(
            "--limit",
            type=click.FloatRange(1),
            default=60,
            show_default=True,
            metavar="SECONDS",
            help="A run that takes longer is killed (native).",
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function


def natively(
    checked: Checked,
    request: Request,
    paths: tuple[Path, Path],
    pythons: Mapping[str, Path | None],
    runs: int,
    limit: float,
) -> Checked:
    """The check, with what came of the real tools.

    Raises:
        click.UsageError: a side is written for nothing that can be run, or an environment cannot be made.
    """
    from calque.equivalence.native.level import NativeOptions
    from calque.equivalence.native.level import natively as run
    from calque.equivalence.native.tools import NoTool

    named = {tool: path for tool, path in pythons.items() if path is not None}
    try:
        return run(checked, request, NativeOptions(paths, named, runs, limit))
    except NoTool as error:
        raise click.UsageError(str(error)) from None
    except (OSError, subprocess.CalledProcessError) as error:
        raise click.UsageError(f"the environment of a tool cannot be made: {error}") from None
