"""Choose how a pipeline is emitted: as assets, as plain ops, or as ops that are guarded by Airflow's own joins.

Dagster's joins know success and failure; an op that ran cannot be shown as skipped. So a pipeline is guarded as soon as
one of its tasks may be skipped, or joins in another way than Dagster does (docs/dagster.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from calque.backends.tasks.bodies import Bodies
from calque.ir.actions import Action, Foreign, Holds, LocalOperator, Python, Shell
from calque.ir.expressions import Constant
from calque.ir.graph import upstream
from calque.ir.nodes import Branch, Gate, Node, Task, Wait
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Rule

Form: TypeAlias = Literal["assets", "ops", "guarded ops"]

_NATIVE = frozenset(
    {
        Rule.ALL_SUCCESS,
        Rule.ALL_SUCCESS_SKIP_FIRST,
        Rule.NONE_FAILED,
        Rule.NONE_FAILED_MIN_ONE_SUCCESS,
    }
)
"""Rules that say what Dagster does, where nothing is skipped."""


@dataclass(frozen=True)
class Mode:
    """How a pipeline is emitted.

    Attributes:
        form: as what.
        reason: why.
    """

    form: Form
    reason: str


def choose(pipeline: Pipeline, style: Literal["auto", "assets", "ops"], bodies: Bodies, bridge: bool) -> Mode:
    """How a pipeline is emitted, and why.

    Args:
        pipeline: the pipeline.
        style: what the user wants.
        bodies: what its bodies show.
        bridge: Airflow's own operators run, and may skip their tasks.
    """
    guard = _guard(pipeline, bodies, bridge)
    if guard is not None:
        return Mode("guarded ops", guard)
    if style == "ops":
        return Mode("ops", "asked for")
    obstacle = _obstacle(pipeline)
    if obstacle is None:
        return Mode(
            "assets", "its tasks produce data for one another, and each runs if those before it succeeded"
        )
    return Mode("ops", obstacle)


def _guard(pipeline: Pipeline, bodies: Bodies, bridge: bool) -> str | None:
    """Why a pipeline must be guarded; None if Dagster's own joins will do."""
    before = upstream(pipeline)
    for node in pipeline.nodes:
        reason = _own_guard(node, bodies, bridge)
        if reason is not None:
            return f"{node.id} {reason}"
        rule = node.join.rule
        if before[node.id] and rule not in _NATIVE:
            return f"{node.id} runs by the rule {rule.value}"
    return None


def _own_guard(node: Node, bodies: Bodies, bridge: bool) -> str | None:
    if node.scope is not None and node.scope.role == "teardown":
        return "is a teardown"
    if node.window != (None, None):
        return "runs only in some runs"
    match node:
        case Branch():
            return "chooses among the tasks after it"
        case Gate():
            return "may close the way for the tasks after it"
        case Wait(on_timeout="skip") | Wait(on_error="skip"):
            return "may be skipped when it has waited long enough"
        case Wait(probe=Holds(action=action)) | Task(action=action):
            return "may be skipped" if _action_skips(action, bodies, bridge) else None
        case _:
            return None


def _action_skips(action: Action, bodies: Bodies, bridge: bool) -> bool:
    match action:
        case Python(code=code):
            return bodies.of(code).skips
        case Shell(command=Constant(value=str(command)), skip_exit_codes=codes, made_by=None):
            return any(f"exit {code}" in command for code in codes)
        case Shell(skip_exit_codes=codes, made_by=made_by):
            return codes not in ((), (99,)) or (made_by is not None and bodies.of(made_by.code).skips)
        case LocalOperator(module=module, name=name):
            return bodies.of_class(module, name).skips
        case Foreign():
            return bridge
        case _:
            return False


def _obstacle(pipeline: Pipeline) -> str | None:
    """Why the tasks of a pipeline are no assets; None if they are."""
    if pipeline.regions:
        return "how many tasks it has is only known when it runs"
    for node in pipeline.nodes:
        if not isinstance(node, Task) or not isinstance(node.action, Python):
            return f"{node.id} acts, rather than produces data"
    fed = {edge.target for edge in pipeline.edges if edge.kind == "data"}
    feeding = {edge.source for edge in pipeline.edges if edge.kind == "data"}
    for node in pipeline.nodes:
        if node.id not in fed and node.id not in feeding:
            return f"{node.id} neither gives nor takes data"
    if not feeding:
        return "its tasks hand no data on"
    return None
