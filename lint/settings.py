"""What a project can say about linting: the closed list of settings."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Literal, TypeAlias

from calque.ir.base import Model
from calque.ir.diagnostics import Severity

Target: TypeAlias = Literal["airflow", "airflow3", "dagster", "prefect"]
"""Where a project can be asked to move to."""


class Thresholds(Model):
    """The numbers that rules compare with.

    Attributes:
        poke_seconds: a sensor that keeps its slot should not sleep longer than this between two questions.
        retries_without_delay: more retries than this need a delay.
        tasks_of_flow: a flow that calls more tasks than this should have parts that are flows.
    """

    poke_seconds: float = 300
    retries_without_delay: int = 1
    tasks_of_flow: int = 12


class Override(Model):
    """Other rules for some files or pipelines.

    Attributes:
        files: patterns of paths relative to the project's root.
        pipelines: patterns of ids.
        ignore: prefixes of codes, or names, of rules that are off there.
        severity: of rules there, by code or name.
        thresholds: the numbers that are others there.
    """

    files: tuple[str, ...] = ()
    pipelines: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    thresholds: Thresholds = Thresholds()


class Settings(Model):
    """How a project is linted.

    Attributes:
        select: prefixes of codes, or names, of the rules that are on; empty for those that are on without being asked for.
        extend_select: those that are on beside them; "ALL" for all.
        ignore: those that are off all the same.
        severity: of rules, by code or name, other than their own.
        overrides: for some files or pipelines.
        thresholds: numbers.
        target: the tool or version that the project is to move to, for the rules about moving.
        pools: the pools and concurrency limits that there are on the platform; None if the project does not say.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    overrides: tuple[Override, ...] = ()
    thresholds: Thresholds = Thresholds()
    target: Target | None = None
    pools: tuple[str, ...] | None = None


def is_for(override: Override, file: str | None, pipeline: str | None) -> bool:
    """Whether an override is about a place: one of its files, if it names any, and one of its pipelines."""
    return all(
        not patterns or any(fnmatchcase(given or "", pattern) for pattern in patterns)
        for given, patterns in ((file, override.files), (pipeline, override.pipelines))
    )
