"""A pipeline as `with DAG(…):` its tasks in their groups, and the order between them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from calque.backends.airflow.dag_arguments import dag_call, lost
from calque.backends.airflow.group_names import FLAT, bare, clashing, prefix
from calque.backends.airflow.mapping import group_expansion
from calque.backends.airflow.regions import RegionGroup, region_groups
from calque.backends.airflow.scope import DagScope, ModuleScope, NotCarriedError
from calque.backends.airflow.scopes import scopes
from calque.backends.airflow.tasks import raising, write
from calque.backends.airflow.values import Values
from calque.backends.python.names import identifier
from calque.backends.report.dispositions import Override
from calque.backends.tasks.optional_assets import optional_assets
from calque.backends.tasks.valueless import valueless
from calque.dialects.airflow.versions import Version
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.graph import topological, upstream
from calque.ir.nodes import Node
from calque.ir.pipeline import Edge, Group, Pipeline

_INDENT = "    "


@dataclass
class DagCode:
    """A DAG's source, and what of it is otherwise than the target's table says."""

    text: str
    overrides: list[Override] = field(default_factory=list)


def dag_code(module: ModuleScope, pipeline: Pipeline) -> DagCode:
    """The source of a DAG in a module; one that others import too has its DAGs as globals only, which are nobody else's."""
    variables = {
        node.id: module.names.take(node.origin.variable)
        if node.origin.variable is not None
        else _variable(module, node.id.replace(".", "_"))
        for node in pipeline.nodes
    }
    groups = {group.id: module.names.take(f"{group.id}_group") for group in pipeline.groups}
    scope = DagScope(module=module, pipeline=pipeline, variables=variables)
    overrides: list[Override] = []
    if module.imported:
        scope.dag()
    head = dag_call(scope, overrides)
    regions = region_groups(pipeline)
    groups |= {
        one.group.id: groups.get(one.group.id) or module.names.take(identifier(one.group.id))
        for one in regions.values()
    }
    body = _Body(scope, groups, regions, overrides)
    for node in pipeline.nodes:
        body.add(node)
    lines = [
        *body.lines,
        *scopes(scope),
        *_order(scope, pipeline.edges, body.implied, _outside(pipeline)),
    ] or ["pass"]
    text = "\n".join(f"{_INDENT}{line}" if line else "" for line in lines)
    named = "" if scope.variable is None else f" as {scope.variable}"
    return DagCode(
        f"with {head}{named}:\n{text}\n",
        [*overrides, *optional_assets(pipeline), *valueless(pipeline), *scope.remarks],
    )


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

    def __init__(
        self,
        scope: DagScope,
        groups: dict[str, str],
        regions: dict[str, RegionGroup],
        overrides: list[Override],
    ) -> None:
        self.scope = scope
        self._regions = regions
        self.lines: list[str] = []
        self.implied: set[tuple[str, str]] = set()
        made = (one.group for one in regions.values())
        self._groups = {group.id: group for group in (*scope.pipeline.groups, *made)}
        self._variables = groups
        self._overrides = overrides
        self._opened: set[str] = set()
        self._open: list[str] = []
        self._done: set[str] = set()
        self._nodes = {node.id: node for node in scope.pipeline.nodes}
        second = scope.module.version is Version.V2
        self._flat = clashing(self._groups, self._nodes) if second else frozenset()

    def add(self, node: Node) -> None:
        """Write a task, and before it those whose outputs it may take."""
        if node.id in self._done:
            return
        region = self._regions.get(node.region or "")
        if region is not None and region.refused is None:
            self._add_region(region)
            return
        self._done.add(node.id)
        self._add_before(node)
        text = self._written(node, None if region is None else region.refused)
        self._enter(node.group)
        self._write(f"{self.scope.variables[node.id]} = {text}")

    def _add_before(self, node: Node, *, but: frozenset[str] = frozenset()) -> None:
        for edge in self.scope.pipeline.edges:
            if edge.target == node.id and edge.kind == "data" and edge.source not in but:
                self.add(self._nodes[edge.source])

    def _write(self, text: str) -> None:
        self.lines.append(f"{_INDENT * len(self._open)}{text}")

    def _add_region(self, found: RegionGroup) -> None:
        """Write the function of a mapped group, and the call that maps it; what is asked of its tasks is returned."""
        scope, region, ids = self.scope, found.region, frozenset(node.id for node in found.members)
        self._done |= ids
        for node in found.members:
            self._add_before(node, but=ids)
        try:
            if found.group.id in self._flat:
                raise NotCarriedError(FLAT.reason)
            scope.read.clear()
            call = group_expansion(region, Values(scope))
        except NotCarriedError as reason:
            self._refuse(found, str(reason))
            return
        roots = [one.id for one in found.members if not ids & set(upstream(scope.pipeline)[one.id])]
        self.implied |= {(source, root) for source in scope.read for root in roots}
        self._enter(found.group.parent)
        function = self._variables[found.group.id]
        self._write(
            f"@{scope.module.have('airflow.sdk', 'task_group')}({self._group_arguments(found.group)})"
        )
        self._write(f"def {function}({', '.join(found.parameters)}):")
        self._open.append(found.group.id)
        self._opened.add(found.group.id)
        scope.elements |= {(region.id, name): name for name in found.parameters} or {(region.id, ""): ""}
        made = found.group not in scope.pipeline.groups
        for node in self._in_order(found.members):
            text = self._written(node, whole_id=made)
            self._enter(found.group.id if made and node.group == found.group.parent else node.group)
            self._write(f"{scope.variables[node.id]} = {text}")
        self._enter(found.group.id)
        inner = [edge for edge in scope.pipeline.edges if {edge.source, edge.target} <= ids]
        for line in _order(scope, inner, self.implied, ids):
            self._write(line)
        self.implied |= {(edge.source, edge.target) for edge in inner}
        crossing = [one for one in scope.pipeline.edges if (one.source, one.target) not in self.implied]
        outer = {one for edge in crossing for one in (edge.source, edge.target)}
        shown = [scope.variables[one.id] for one in found.members if one.id in outer or one.scope is not None]
        if shown:
            self._write(f"return {', '.join(shown)}")
        for name in found.parameters or ("",):
            del scope.elements[region.id, name]
        self._enter(found.group.parent)
        self._write(f"{', '.join(shown)}{' = ' if shown else ''}{function}.{call}")

    def _in_order(self, members: Sequence[Node]) -> list[Node]:
        """The tasks of a region, each after those whose outputs it takes."""
        ids = [one for one in topological(self.scope.pipeline) if one in {node.id for node in members}]
        return [self._nodes[one] for one in ids]

    def _refuse(self, found: RegionGroup, reason: str) -> None:
        for node in found.members:
            text = self._written(node, reason)
            self._enter(node.group)
            self._write(f"{self.scope.variables[node.id]} = {text}")

    def _written(self, node: Node, refused: str | None = None, whole_id: bool = False) -> str:
        self.scope.read.clear()
        try:
            if refused is not None:
                raise NotCarriedError(refused)
            self._check_id(node)
            whole_id = whole_id or node.group in self._flat
            found = write(self.scope, node.model_copy(update={"name": node.id}) if whole_id else node)
        except NotCarriedError as reason:
            kind = Feature.MAP_GROUP if refused is not None else _kind_feature(node)
            self._overrides.append(lost(kind, self.scope.pipeline, f"{reason}; the task raises", node.id))
            return raising(self.scope, node, str(reason))
        if found.is_operator:
            self.scope.operators.add(node.id)
        self.implied |= {(source, node.id) for source in self.scope.read}
        return found.text

    def _check_id(self, node: Node) -> None:
        group = self._groups.get(node.group or "")
        if node.id != f"{prefix(group)}{node.name}":
            raise NotCarriedError(f"the id {node.id} does not follow from its group")

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
        maker = self.scope.module.have("airflow.sdk", "TaskGroup")
        return f"{maker}({self._group_arguments(self._groups[name], '')}) as {self._variables[name]}"

    def _group_arguments(self, group: Group, keyword: str = "group_id=") -> str:
        flat = group.id in self._flat
        name = group.id.replace(".", "__") if flat else bare(group, self._groups)
        given = [f"{keyword}{name!r}"]
        given += ["prefix_group_id=False"] if flat or not group.prefixes else []
        if flat:
            self._overrides.append(Override(Feature.GROUP, FLAT, self.scope.pipeline.id))
        if group.label and self.scope.module.version is Version.V2:
            self._overrides.append(Override(Feature.GROUP, _UNLABELLED, self.scope.pipeline.id))
        elif group.label:
            given.append(f"group_display_name={group.label!r}")
        given += [f"tooltip={group.doc!r}"] if group.doc else []
        return ", ".join(given)


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


def _outside(pipeline: Pipeline) -> set[str]:
    """The nodes outside of mapped groups."""
    return {node.id for node in pipeline.nodes if node.region in (None, node.id)}


def _order(
    scope: DagScope, edges: Iterable[Edge], implied: set[tuple[str, str]], here: Container[str]
) -> Iterable[str]:
    """The edges that no argument implies, and the labels; those to several tasks from one on one line.

    Args:
        scope: of the DAG.
        edges: that are written.
        implied: what arguments say already.
        here: the nodes whose variables can be named.
    """
    pairs: dict[str, list[str]] = {}
    labelled: list[str] = []
    for edge in edges:
        named = edge.source in here and edge.target in here
        if (edge.source, edge.target) in implied and not (edge.label and edge.kind == "data" and named):
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
