"""What Dagster's assets say of the checks that they make themselves: for the record, since elsewhere only the checks' names count."""

from __future__ import annotations

from calque.backends.report.anywhere import anywhere
from calque.backends.report.model import CheckSpec
from calque.ir.nodes import OwnCheck
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project

SETTING = "check_specs"
"""The setting that says which checks the body of a node makes."""


def check_specs(project: Project, pipeline: Pipeline) -> dict[str, tuple[CheckSpec, ...]]:
    """The checks of each node that makes some."""
    return {
        node.id: tuple(_spec(project, one) for one in node.own_checks)
        for node in pipeline.nodes
        if node.own_checks
    }


def _spec(project: Project, check: OwnCheck) -> CheckSpec:
    said = {one.name: anywhere(project, one) for one in check.settings}
    known = {name: text for name, text in said.items() if text is not None}
    return CheckSpec(asset=check.asset, name=check.name, settings=known if len(known) == len(said) else None)
