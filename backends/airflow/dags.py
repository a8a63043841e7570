"""A pipeline as `with DAG(…):` its tasks in their groups, and the order between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from calque.backends.airflow.dag_arguments import dag_call, lost
from calque.backends.airflow.scope import DagScope, ModuleScope, NotCarriedError
from calque.backends.airflow.scopes import scopes
from calque.backends.airflow.tasks import raising, write
from calque.backends.python.names import identifier
from calque.backends.report.dispositions import Override
from calque.dialects.airflow.versions import Version
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.nodes import Node
from calque.ir.pipeline import Group, Pipeline

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
    head = dag_call(scope, overrides)
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


# ---- its tasks


_UNLABELLED = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.INTERFACE,
    reason="a group has no name to show beside its id in Airflow 2",
)


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
            self._overrides.append(lost(kind, self.scope.pipeline, f"{reason}; the task raises", node.id))
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
        if group.label and self.scope.module.version is Version.V2:
            self._overrides.append(Override(Feature.GROUP, _UNLABELLED, self.scope.pipeline.id))
        elif group.label:
            given.append(f"group_display_name={group.label!r}")
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
