"""What all backends are asked for, and what they give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from calque.ir.fidelity import Disposition


@dataclass(frozen=True)
class Options:
    """What the user wants.

    Attributes:
        style: for Dagster: assets where they fit, or ops everywhere.
        bridge: Airflow's own operators run, with Airflow installed beside the target.
        package: the name of the emitted package, or project.
        version: the major version of the target, where several can be written (Airflow's 2 and 3); None for the newest.
    """

    style: Literal["auto", "assets", "ops"] = "auto"
    bridge: Literal["airflow"] | None = None
    package: str | None = None
    version: int | None = None


@dataclass(frozen=True)
class Choice:
    """How a pipeline was emitted, and why."""

    pipeline: str
    form: str
    reason: str


@dataclass(frozen=True)
class Emission:
    """An emitted project.

    Attributes:
        files: by path.
        dispositions: what became of each construct of the source.
        projection: for each pipeline the name of each node's step.
        choices: how each pipeline was emitted, and why.
        jobs: the name of what each pipeline became.
    """

    files: Mapping[str, str | bytes]
    dispositions: tuple[Disposition, ...]
    projection: Mapping[str, Mapping[str, str]]
    choices: tuple[Choice, ...]
    jobs: Mapping[str, str]
