"""Which tool a side of a check is written for, and the interpreter in which it is run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from calque.equivalence.native.environments import environment
from calque.ir.features import Feature
from calque.ir.nodes import Imperative, Task
from calque.ir.project import Profile, Project

ENVIRONMENTS = {
    Profile.AIRFLOW1: "airflow2",
    Profile.AIRFLOW2: "airflow2",
    Profile.AIRFLOW3: "airflow3",
    Profile.DAGSTER1: "dagster",
    Profile.PREFECT3: "prefect",
}
"""The environment in which projects of a profile are run."""
SHOWN = {"airflow2": "Airflow 2", "airflow3": "Airflow 3", "dagster": "Dagster", "prefect": "Prefect"}


@dataclass(frozen=True)
class Side:
    """One side of a check, and what runs it.

    Attributes:
        word: what it is called in messages: SOURCE or OUT.
        environment: the kind of environment, one of `environments.TOOLS`.
        python: the interpreter of the tool.
        folder: where the side's files are.
        project: what was read of it.
    """

    word: str
    environment: str
    python: Path
    folder: Path
    project: Project

    @property
    def tool(self) -> str:
        """The tool's name, without a version."""
        return self.environment.rstrip("23")

    @property
    def shown(self) -> str:
        """What people call the tool."""
        return SHOWN[self.environment]


class NoTool(Exception):
    """A side cannot be run in a tool of its own; the message says why."""


def side(word: str, path: Path, project: Project, pythons: Mapping[str, Path]) -> Side:
    """A side of a check.

    Args:
        word: SOURCE or OUT.
        path: a folder, or a file.
        project: what was read of it.
        pythons: interpreters that the user names, by tool; where there is none, calque makes an environment.

    Raises:
        NoTool: it is written for nothing that can be run.
    """
    kind = ENVIRONMENTS.get(project.profile)
    if kind is None:
        raise NoTool(f"{word} is written for {project.profile.value}, which is not run natively")
    folder = (path if path.is_dir() else path.parent).absolute()
    named = pythons.get(kind.rstrip("23"))
    return Side(word, kind, named if named is not None else environment(kind), folder, project)


def own_code(one: Side, pipeline: str) -> frozenset[str]:
    """The nodes that are a flow's own code: Prefect runs no task for them, so that they leave no trace and cannot be let fail."""
    if one.project.profile is not Profile.PREFECT3:
        return frozenset()
    branches = {
        found.node
        for found in one.project.accounts
        if found.node is not None and found.pipeline == pipeline and found.feature is Feature.BRANCH
    }
    own = {
        node.id
        for flow in one.project.pipelines
        if flow.id == pipeline
        for node in flow.nodes
        if isinstance(node, Imperative) or (isinstance(node, Task) and node.glue)
    }
    return frozenset(branches | own)
