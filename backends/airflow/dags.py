"""A pipeline as `with DAG(…):` its tasks in their groups, and the order between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from calque.backends.airflow.policies import run_hooks
from calque.backends.airflow.schedules import otherwise, schedule
from calque.backends.airflow.scope import DagScope, ModuleScope, NotCarriedError
from calque.backends.airflow.scopes import scopes, uncounted
from calque.backends.airflow.tasks import raising, write
from calque.backends.airflow.values import Values
from calque.backends.python.expressions import literal
from calque.backends.python.names import identifier
from calque.backends.report.dispositions import Override
from calque.backends.tasks.finals import forgiven
from calque.backends.tasks.limits import QUEUED
from calque.ir.expressions import Expr
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.nodes import Node
from calque.ir.pipeline import Group, Param, Pipeline
from calque.ir.time import Schedule

_INDENT = "    "


@dataclass
class DagCode:
    """A DAG's source, and what of it is otherwise than the target's table says."""

    text: str
    overrides: list[Override] = field(default_factory=list)


def dag_code(module: ModuleScope, pipeline: Pipeline) -> DagCode:
    """The source of a DAG in a module."""
    variables = {node.id: _variable(module, node.id.replace(".", "_")) for node in pipeline.nodes}
    groups = {group.id: module.names.take(f"{group.id}_group") for group in pipeline.groups}
    scope = DagScope(module=module, pipeline=pipeline, variables=variables)
    overrides: list[Override] = []
    head = _head(scope, overrides)
    body = _Body(scope, groups, overrides)
    for node in pipeline.nodes:
        body.add(node)
    lines = [*body.lines, *scopes(scope), *_order(scope, body.implied)] or ["pass"]
    text = "\n".join(f"{_INDENT}{line}" if line else "" for line in lines)
    named = "" if scope.variable is None else f" as {scope.variable}"
    return DagCode(f"with {head}{named}:\n{text}\n", [*overrides, *scope.remarks])


def _variable(module: ModuleScope, name: str) -> str:
    """A task's variable; one of the user's functions may have its name, and keeps it."""
    return module.names.take(f"{name}_task" if identifier(name) in module.names else name)


# ---- the DAG


def _head(scope: DagScope, overrides: list[Override]) -> str:
    pipeline, values = scope.pipeline, Values(scope)
    found: dict[str, str] = {}
    timed = [one for one in pipeline.triggers if isinstance(one, Schedule)]
    try:
        found["schedule"] = schedule(values)
    except NotCarriedError as reason:
        found["schedule"] = "None"
        overrides.append(_lost(Feature.RUN_IDENTITY, pipeline, f"the DAG is started by hand: {reason}"))
    for name, date in (
        ("start_date", pipeline.start or next((one.start for one in timed), None)),
        ("end_date", pipeline.end or next((one.end for one in timed), None)),
    ):
        if date is not None:
            found[name] = values.instant(date, timed[0].zone if timed else pipeline.zone)
    if timed:
        found["catchup"] = repr(timed[0].catchup == "all" and "start_date" in found)
        if timed[0].catchup == "all" and "start_date" not in found:
            why = "Airflow 3 catches up from a start date only, and the DAG has none"
            overrides.append(_lost(Feature.SCHEDULE_CATCHUP, pipeline, why))
    for other in (otherwise(one) for one in timed):
        if other is not None:
            support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.TIME, reason=other)
            overrides.append(Override(Feature.SCHEDULE_CRON, support, pipeline.id))
    if any(one.catchup == "none" for one in timed):
        overrides.append(_latest(pipeline))
    found |= _facts(pipeline, values, overrides)
    if pipeline.policy.collision != "queue":
        overrides.append(Override(Feature.PIPELINE_MAX_RUNS, QUEUED, pipeline.id))
    loose = forgiven(pipeline)
    overrides += uncounted(pipeline)
    if loose:
        why = f"a run fails if one of its last tasks failed; in the source the failure of {loose[0]} did not count"
        support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.RUN_STATE, reason=why)
        overrides.append(Override(Feature.FINAL_RETURNED, support, pipeline.id))
    try:
        found |= run_hooks(pipeline, values)
    except NotCarriedError as reason:
        overrides.append(_lost(Feature.PIPELINE_HOOKS, pipeline, str(reason)))
    if dag_id(pipeline) != pipeline.id:
        why = f"the DAG is called {dag_id(pipeline)}: ids have letters, digits, underscores, dots and dashes only"
        support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.INTERFACE, reason=why)
        overrides.append(Override(Feature.PIPELINE_NAME, support, pipeline.id))
        found.setdefault("dag_display_name", repr(pipeline.id))
    given = ", ".join([repr(dag_id(pipeline)), *(f"{name}={text}" for name, text in found.items())])
    return f"{scope.module.have('airflow.sdk', 'DAG')}({given})"


def dag_id(pipeline: Pipeline) -> str:
    """The id of a pipeline's DAG (Airflow: `validate_key`)."""
    return re.sub(r"[^\w.-]", "_", pipeline.id)


def _facts(pipeline: Pipeline, values: Values, overrides: list[Override]) -> dict[str, str]:
    policy = pipeline.policy
    plain: dict[str, object] = {
        "dag_display_name": pipeline.name,
        "description": pipeline.description,
        "doc_md": pipeline.doc,
        "tags": list(pipeline.tags),
        "max_active_runs": policy.max_runs,
        "max_active_tasks": policy.max_parallel,
        "max_consecutive_failed_dag_runs": policy.max_consecutive_failures,
        "fail_fast": policy.fail_fast,
        "render_template_as_native_obj": pipeline.templates_native,
    }
    found = {name: repr(value) for name, value in plain.items() if value}
    paused = pipeline.paused
    if paused is None and any(isinstance(one, Schedule) and not one.active for one in pipeline.triggers):
        paused = True
    if paused is not None:
        found["is_paused_upon_creation"] = repr(paused)
    if policy.timeout is not None:
        found["dagrun_timeout"] = values.duration(policy.timeout)
    named = (
        (
            "params",
            Feature.PIPELINE_PARAMS,
            [(one.name, partial(_param, one, values)) for one in pipeline.params],
        ),
        ("user_defined_macros", Feature.PIPELINE_TEMPLATES, _texts(pipeline.template_names, values)),
        ("user_defined_filters", Feature.PIPELINE_TEMPLATES, _texts(pipeline.template_filters, values)),
    )
    for name, feature, pairs in named:
        try:
            given = ", ".join(f"{key!r}: {text()}" for key, text in pairs)
        except NotCarriedError as reason:
            overrides.append(_lost(feature, pipeline, f"the DAG has no {name}: {reason}"))
            continue
        found |= {name: f"{{{given}}}"} if given else {}
    return found


def _texts(pairs: Iterable[tuple[str, Expr]], values: Values) -> list[tuple[str, Callable[[], str]]]:
    """What gives the source of each value, once it is asked for."""
    return [(key, partial(values.text, value)) for key, value in pairs]


def _param(param: Param, values: Values) -> str:
    default = [] if param.default is None else [values.text(param.default)]
    schema = param.json_schema if isinstance(param.json_schema, dict) else {}
    described = [] if param.description is None else [f"description={param.description!r}"]
    if default and not schema and not described:
        return default[0]
    fields = [f"{name}={literal(value)}" for name, value in schema.items()]
    return f"{values.scope.module.have('airflow.sdk', 'Param')}({', '.join([*default, *described, *fields])})"


def _lost(feature: Feature, pipeline: Pipeline, reason: str, node: str | None = None) -> Override:
    return Override(feature, Support(fidelity=Fidelity.LOST, reason=reason), pipeline.id, node)


def _latest(pipeline: Pipeline) -> Override:
    reason = "of the missed runs Airflow starts the latest one"
    support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.TRIGGER, reason=reason)
    return Override(Feature.SCHEDULE_CATCHUP, support, pipeline.id)


# ---- its tasks


class _Body:
    """The tasks, each after those whose outputs it takes, in the blocks of their groups."""

    def __init__(self, scope: DagScope, groups: dict[str, str], overrides: list[Override]) -> None:
        self.scope = scope
        self.lines: list[str] = []
        self.implied: set[tuple[str, str]] = set()
        self._groups = {group.id: group for group in scope.pipeline.groups}
        self._variables = groups
        self._overrides = overrides
        self._opened: set[str] = set()
        self._open: list[str] = []
        self._done: set[str] = set()
        self._nodes = {node.id: node for node in scope.pipeline.nodes}

    def add(self, node: Node) -> None:
        """Write a task, and before it those whose outputs it may take."""
        if node.id in self._done:
            return
        self._done.add(node.id)
        for edge in self.scope.pipeline.edges:
            if edge.target == node.id and edge.kind == "data":
                self.add(self._nodes[edge.source])
        text = self._written(node)
        self._enter(node.group)
        self.lines.append(f"{_INDENT * len(self._open)}{self.scope.variables[node.id]} = {text}")

    def _written(self, node: Node) -> str:
        self.scope.read.clear()
        try:
            self._check_id(node)
            found = write(self.scope, node)
        except NotCarriedError as reason:
            kind = _kind_feature(node)
            self._overrides.append(_lost(kind, self.scope.pipeline, f"{reason}; the task raises", node.id))
            return raising(self.scope, node, str(reason))
        if found.is_operator:
            self.scope.operators.add(node.id)
        self.implied |= {(source, node.id) for source in self.scope.read}
        return found.text

    def _check_id(self, node: Node) -> None:
        group = self._groups.get(node.group or "")
        prefix = self._prefix(group)
        if node.id != f"{prefix}{node.name}":
            raise NotCarriedError(f"the id {node.id} does not follow from its group")

    def _prefix(self, group: Group | None) -> str:
        if group is None:
            return ""
        return f"{group.id}." if group.prefixes else ""

    def _enter(self, name: str | None) -> None:
        path: list[str] = []
        while name is not None:
            path.insert(0, name)
            name = self._groups[name].parent
        shared = 0
        while shared < min(len(path), len(self._open)) and path[shared] == self._open[shared]:
            shared += 1
        self._open = self._open[:shared]
        for one in path[shared:]:
            self.lines.append(f"{_INDENT * len(self._open)}with {self._block(one)}:")
            self._open.append(one)

    def _block(self, name: str) -> str:
        if name in self._opened:
            return self._variables[name]
        self._opened.add(name)
        group = self._groups[name]
        parent = self._groups.get(group.parent or "")
        given = [repr(name.removeprefix(self._prefix(parent)))]
        given += [] if group.prefixes else ["prefix_group_id=False"]
        given += [f"group_display_name={group.label!r}"] if group.label else []
        given += [f"tooltip={group.doc!r}"] if group.doc else []
        maker = self.scope.module.have("airflow.sdk", "TaskGroup")
        return f"{maker}({', '.join(given)}) as {self._variables[name]}"


def _kind_feature(node: Node) -> Feature:
    """The feature that a node's kind is."""
    return {
        "branch": Feature.BRANCH,
        "gate": Feature.GATE,
        "wait": Feature.WAIT,
        "sub_pipeline": Feature.SUB_PIPELINE,
        "trigger_run": Feature.TRIGGER_RUN,
        "materialize": Feature.MATERIALIZE,
        "check": Feature.CHECK,
        "human_input": Feature.HUMAN_INPUT,
        "imperative": Feature.IMPERATIVE,
    }.get(node.kind, Feature.NODE_ID)


# ---- the order


def _order(scope: DagScope, implied: set[tuple[str, str]]) -> Iterable[str]:
    """The edges that no argument implies; those to several tasks from one on one line."""
    pairs: dict[str, list[str]] = {}
    labelled: list[str] = []
    for edge in scope.pipeline.edges:
        if (edge.source, edge.target) in implied:
            continue
        source, target = scope.variables[edge.source], scope.variables[edge.target]
        if edge.label is not None:
            label = scope.module.have("airflow.sdk", "Label")
            labelled.append(f"{source} >> {label}({edge.label!r}) >> {target}")
        elif target not in pairs.setdefault(source, []):
            pairs[source].append(target)
    for source, targets in pairs.items():
        if targets:
            several = f"[{', '.join(targets)}]"
            yield f"{source} >> {targets[0] if len(targets) == 1 else several}"
    yield from labelled
