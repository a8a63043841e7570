"""Arguments whose values are not known, and that nothing else has said so of.

Most arguments are reported where they are lifted; what is looked at as "given or not" would take its default in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from calque.dialects.airflow.arguments import BASE_OPERATOR, DAG, GROUP, SENSOR
from calque.dialects.airflow.parameters import Parameter
from calque.frontends.airflow.lift_policies import CALLBACKS
from calque.frontends.airflow.lift_schedules import SCHEDULE_ARGUMENTS
from calque.frontends.airflow.tasks import Task
from calque.frontends.python.values import Argument, External, Symbolic, Value, unknown_part
from calque.ir.diagnostics import Severity
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.dags import Dag
    from calque.frontends.airflow.groups import Group
    from calque.frontends.airflow.host import AirflowReader

_NOT_CARRIED = (Feature.PIPELINE_ACCESS, Feature.NODE_EXECUTOR, Feature.NODE_DEADLINE)
"""No target has them, whatever their value: that is their disposition."""
_ELSEWHERE = frozenset(
    (
        *SCHEDULE_ARGUMENTS,
        *CALLBACKS,
        "sla_miss_callback",
        "deadline",
        "email",
    )
)
"""Reported, or said by an expression, where they are lifted."""
_OF_EMAIL = ("email_on_retry", "email_on_failure")
_NAMESPACES = ("params", "default_args", "user_defined_macros", "user_defined_filters")
"""Dicts whose values may be unknown one by one: those are lifted, or become arguments of tasks."""
_DATES = ("start_date", "end_date")
_DESCRIPTIONS = frozenset(
    (
        "owner",
        "owner_links",
        "doc",
        "doc_md",
        "doc_json",
        "doc_yaml",
        "doc_rst",
        "tooltip",
        "group_display_name",
    )
)
"""What runs the same without."""


def report_unknown_arguments(reader: AirflowReader, dag: Dag) -> None:
    """Report the arguments of a DAG, its tasks and its groups that are not known, unless that was said already."""
    said = {item.span for item in reader.diagnostics if item.pipeline == dag.id}
    for owner, name, argument, parameter in _arguments(dag):
        part = _unknown(name, argument.value)
        if part is None or parameter.support is not None or parameter.feature in _NOT_CARRIED:
            continue
        span = argument.site.span()
        if span in said:
            continue
        reason = part.reason if isinstance(part, Symbolic) else f"{part.path} is not calque's to know"
        describes = name in _DESCRIPTIONS
        reader.report(
            "unknown-description" if describes else "unknown-argument-value",
            Severity.WARNING if describes or name in _DATES else Severity.ERROR,
            f"the argument {name} of {owner} is not known, so "
            f"{'it is left out' if describes else 'its default is taken'}: {reason}",
            "supply the value with --env NAME=VALUE or --variables FILE, or make it a literal",
            span,
        )


def _unknown(name: str, value: Value) -> Symbolic | External | None:
    """What is not known of an argument's value."""
    return None if name in _NAMESPACES and isinstance(value, dict) else unknown_part(value)


def _arguments(dag: Dag) -> Iterator[tuple[str, str, Argument, Parameter]]:
    """Whose argument it is, its name, the argument, and what becomes of it."""
    for name, argument in dag.arguments.items():
        if name not in _ELSEWHERE and name not in ("dag_id", "default_args", *_DATES):
            yield dag.describe(), name, argument, DAG[name]
    if "params" in dag.default_args and (given := dag.arguments.get("default_args")) is not None:
        params = Argument(dag.default_args["params"], given.site, "params")
        yield f"the default_args of {dag.describe()}", "params", params, DAG["params"]
    yield from _of_groups(dag.root)
    for task in dag.tasks.values():
        yield from _of_task(task)


def _of_groups(group: Group) -> Iterator[tuple[str, str, Argument, Parameter]]:
    for child in group.children.values():
        if isinstance(child, Task):
            continue
        for name, argument in child.arguments.items():
            if name not in _ELSEWHERE:
                yield child.describe(), name, argument, GROUP[name]
        yield from _of_groups(child)


def _of_task(task: Task) -> Iterator[tuple[str, str, Argument, Parameter]]:
    known: Mapping[str, Parameter] = {**BASE_OPERATOR, **(SENSOR if task.cls.sensor else {})}
    for name, argument in task.arguments.items():
        if name not in known or name in _ELSEWHERE or (name in _DATES and name in task.inherited):
            continue
        if name in _OF_EMAIL and not task.argument("email"):
            continue
        yield task.describe(), name, argument, known[name]
