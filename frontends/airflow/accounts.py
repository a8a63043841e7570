"""The account of each construct that was ticked off while the project was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from calque.dialects.airflow.parameters import lost, nothing
from calque.frontends.airflow.dags import Dag
from calque.frontends.airflow.lift_schedules import SCHEDULE_ARGUMENTS
from calque.frontends.airflow.reading import Noted, Reading
from calque.frontends.airflow.schedule_features import schedule_feature
from calque.frontends.airflow.tasks import Task
from calque.ir.actions import (
    Action,
    Compute,
    Container,
    Email,
    Ended,
    Foreign,
    Http,
    LocalOperator,
    Nothing,
    Opaque,
    Python,
    RunFinished,
    Shell,
    Sql,
)
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.features import Feature
from calque.ir.fidelity import Account
from calque.ir.nodes import (
    Branch,
    Check,
    Gate,
    HumanInput,
    Imperative,
    Materialize,
    Node,
    SubPipeline,
    TriggerRun,
    Wait,
)
from calque.ir.nodes import Task as TaskNode
from calque.ir.pipeline import Pipeline

_SCHEDULES = tuple(f"argument {name} of DAG" for name in SCHEDULE_ARGUMENTS)


_REFUSED = lost("its DAG is refused", "correct the error about the DAG")
_UNFOUND = nothing("Airflow does not find its DAG either")
_NO_TASK = lost("it became no task", "correct the error about it")


def accounts(
    reading: Reading, pipelines: Sequence[Pipeline], diagnostics: Sequence[Diagnostic]
) -> list[Account]:
    """An account for every construct that was ticked off, in the order of evaluation.

    Args:
        reading: what was found.
        pipelines: what became of the DAGs.
        diagnostics: why some DAGs became none.
    """
    refused = {item.pipeline for item in diagnostics if item.severity is Severity.ERROR}
    known = {pipeline.id: pipeline for pipeline in pipelines}
    nodes: dict[tuple[str | None, str | None], Node] = {
        (pipeline.id, node.id): node for pipeline in pipelines for node in pipeline.nodes
    }
    found: dict[tuple[object, ...], Account] = {}
    for noted in reading.notes:
        pipeline, node = _owner(noted)
        feature, support = noted.feature, noted.support
        if pipeline is not None and pipeline not in known:
            feature, support = None, _REFUSED if pipeline in refused else _UNFOUND
        elif feature is None and support is None:
            made = nodes.get((pipeline, node))
            feature, support = (node_feature(made), None) if made is not None else (None, _NO_TASK)
        elif noted.what in _SCHEDULES and pipeline is not None:
            feature = schedule_feature(known[pipeline].triggers)
        account = Account(
            what=noted.what,
            span=noted.site.span(),
            feature=feature,
            pipeline=pipeline,
            node=node,
            support=support,
        )
        found.setdefault((account.what, account.span, pipeline, node), account)
    return list(found.values())


def _owner(noted: Noted) -> tuple[str | None, str | None]:
    match noted.owner:
        case Dag(id=name):
            return name, None
        case Task(dag=dag, id=name):
            return (None, None) if dag is None else (dag.id, name)
        case _:
            return None, None


def node_feature(node: Node) -> Feature:
    """The feature that a node is."""
    match node:
        case TaskNode(action=action) | Materialize(action=action):
            return _action_feature(action)
        case Branch():
            return Feature.BRANCH
        case Gate(latest_only=True):
            return Feature.GATE_LATEST_ONLY
        case Gate():
            return Feature.GATE
        case Wait(probe=RunFinished()):
            return Feature.WAIT_RUN
        case Wait():
            return Feature.WAIT
        case SubPipeline():
            return Feature.SUB_PIPELINE
        case TriggerRun():
            return Feature.TRIGGER_RUN
        case Check():
            return Feature.CHECK
        case HumanInput():
            return Feature.HUMAN_INPUT
        case Imperative():
            return Feature.IMPERATIVE
        case _:
            assert_never(node)


def _action_feature(action: Action) -> Feature:
    match action:
        case Python(isolation=isolation):
            return Feature.TASK_PYTHON if isolation is None else Feature.TASK_ISOLATED
        case Shell():
            return Feature.TASK_SHELL
        case Sql():
            return Feature.TASK_SQL
        case Http():
            return Feature.TASK_HTTP
        case Email():
            return Feature.TASK_EMAIL
        case Container():
            return Feature.TASK_CONTAINER
        case Nothing():
            return Feature.TASK_NOTHING
        case Compute():
            return Feature.TASK_PYTHON
        case Ended():
            return Feature.EDGE_STATE
        case LocalOperator():
            return Feature.TASK_LOCAL_OPERATOR
        case Foreign():
            return Feature.TASK_FOREIGN
        case Opaque():
            return Feature.TASK_OPAQUE
        case _:
            assert_never(action)
