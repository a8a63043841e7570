"""From the relations of tasks to edges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.dags import Dag
from calque.frontends.airflow.lift_regions import region_of
from calque.frontends.airflow.references import Joined, Mapped, Reference, XComArg
from calque.frontends.airflow.tasks import EdgeNote, Task
from calque.frontends.python.values import Instance, Value
from calque.ir.pipeline import Codec, Edge, Gather, One, Shape
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.airflow.lift_nodes import NodeLifter


def named_results(task: Task) -> Iterator[tuple[Task, str]]:
    """The results of other tasks that a task is given, with their keys; of what it is mapped over, too."""
    yield from _given(task)
    yield from _mapped_over(task)


def _given(task: Task) -> Iterator[tuple[Task, str]]:
    outer = task.instance.call.kwargs if task.instance is not None and task.instance.call is not None else {}
    for name, argument in {**outer, **task.arguments}.items():
        if task.cls.renders(name, task):
            yield from _named(argument.value)


def _mapped_over(task: Task) -> Iterator[tuple[Task, str]]:
    if task.expansion is not None:
        for argument in task.expansion.sequences():
            yield from _named(argument.value)
    group = task.group.mapped() if task.group is not None else None
    if group is not None and group.expansion is not None and task in group.roots():
        for argument in group.expansion.sequences():
            yield from _named(argument.value)


def _named(value: Value) -> Iterator[tuple[Task, str]]:
    if isinstance(value, Instance):
        value = value.base
    match value:
        case XComArg(task=task, key=key):
            yield task, key
        case Mapped(of=of):
            yield from _named(of)
        case Joined(items=items):
            for item in items:
                yield from _named(item)
        case Reference():
            return
        case list() | tuple() | set():
            for item in value:
                yield from _named(item)
        case dict():
            for item in value.values():
                yield from _named(item)


def lift_edges(dag: Dag, lifted: dict[str, NodeLifter], codec: Codec) -> tuple[Edge, ...]:
    """The edges of a DAG, sorted by the positions of their ends.

    A result that a task is given is a data edge; any other relation only orders.
    """
    positions = {name: index for index, name in enumerate(dag.tasks)}
    found: list[Edge] = []
    for task in dag.tasks.values():
        data = dict.fromkeys((other.id, key) for other, key in named_results(task) if other is not task)
        carrying = {name for name, _ in data}
        given = {(other.id, key) for other, key in _given(task)}
        for name, key in data:
            note = task.upstream.get(name)
            shape = _shape(dag.tasks[name], task, (name, key) in given)
            found.append(_data_edge(dag.tasks[name], task, key, shape, codec, note))
        for name, note in task.upstream.items():
            if name not in carrying:
                origin = Origin(span=note.site.span())
                found.append(Edge(source=name, target=task.id, label=note.label, origin=origin))
    return tuple(
        sorted(found, key=lambda edge: (positions[edge.source], positions[edge.target], edge.port or ""))
    )


def _data_edge(
    source: Task, target: Task, key: str, shape: Shape, codec: Codec, note: EdgeNote | None
) -> Edge:
    return Edge(
        source=source.id,
        target=target.id,
        kind="data",
        port=key,
        shape=shape,
        codec=codec,
        absent="none",
        label=note.label if note is not None else None,
        origin=Origin(span=(note.site if note is not None else target.site).span()),
    )


def _shape(source: Task, target: Task, given: bool) -> Shape:
    """Out of a region, all instances' results become one value; how, depends on the version and on what is mapped.

    What is only mapped over has no elements if there are none.
    """
    region = region_of(source)
    if region is None or region == _scope(target):
        return One()
    mapped_task = source.expansion is not None
    latest = source.reading.version is Version.V3
    return Gather(
        on_missing="drop",
        container="lazy" if mapped_task else "list",
        unwrap_single=latest and not mapped_task,
        empty="list" if (latest and mapped_task) or not given else "none",
    )


def _scope(task: Task) -> str | None:
    """The region whose elements a task's arguments are told for: for a mapped task, that of the group around it."""
    group = task.group.mapped() if task.group is not None else None
    return None if group is None else group.id
