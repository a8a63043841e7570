"""From mapped tasks and groups to map regions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, ValuesView
from typing import TYPE_CHECKING

from calque.frontends.airflow.carried_keys import carried_keys
from calque.frontends.airflow.dags import Dag
from calque.frontends.airflow.groups import Group
from calque.frontends.airflow.references import MappedArgument
from calque.frontends.airflow.tasks import Task
from calque.frontends.python.values import Argument
from calque.ir.diagnostics import Severity
from calque.ir.pipeline import Kwargs, MapRegion, MapSource, Product
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.airflow.lift_values import ValueLifter


def regions_of(dag: Dag) -> Iterator[Task | Group]:
    """What of a DAG is mapped, in order."""
    yield from _regions(dag.root)


def _regions(group: Group) -> Iterator[Task | Group]:
    for child in group.children.values():
        if child.expansion is not None:
            yield child
        if isinstance(child, Group):
            yield from _regions(child)


def region_of(task: Task) -> str | None:
    """The id of the innermost region that a task is in."""
    if task.expansion is not None:
        return task.id
    mapped = task.group.mapped() if task.group is not None else None
    return None if mapped is None else mapped.id


def element_region(dag: Dag, argument: MappedArgument) -> str:
    """The id of the region whose element an argument of a mapped group is."""
    found = next(owner for owner in regions_of(dag) if owner.expansion is argument.expansion)
    assert found.id is not None
    return found.id


def _warn(values: ValueLifter, of: Argument, keys: tuple[str, ...]) -> None:
    values.reader.report(
        "unknown-keys",
        Severity.WARNING,
        f"the keys of these dicts are only known when it runs; an instance whose dict has another key than "
        f"{', '.join(keys) or 'none'} will fail",
        "give the other arguments with partial(), or make the list of dicts a literal",
        of.site.span(),
    )


def _refuse_nested(values: ValueLifter, owner: Task | Group, around: Group) -> None:
    """Airflow runs the product of both groups' elements."""
    assert owner.expansion is not None
    values.reader.report(
        "nested-map",
        Severity.ERROR,
        f"{owner.id} is mapped inside of {around.id}, which is mapped itself: a map in a map cannot be carried",
        "map once, over the pairs",
        owner.expansion.call.site.span(),
    )


def _refuse_templates(values: ValueLifter, arguments: Mapping[str, Argument]) -> None:
    """Airflow renders literal texts that are mapped over in each instance."""
    for name, argument in arguments.items():
        items = argument.value.values() if isinstance(argument.value, dict) else argument.value
        if isinstance(items, list | tuple | ValuesView) and any(
            isinstance(item, str) and ("{{" in item or "{%" in item) for item in items
        ):
            values.reader.report(
                "template-in-map",
                Severity.ERROR,
                f"what {name} is mapped over has templates in it, which would not be rendered",
                "map over plain values, and give the template with partial()",
                argument.site.span(),
            )


def lift_region(values: ValueLifter, owner: Task | Group) -> MapRegion:
    """The region of a mapped task or group."""
    expansion = owner.expansion
    assert expansion is not None
    assert owner.id is not None
    source: MapSource
    if expansion.of is not None:
        keys = carried_keys(owner) if isinstance(owner, Task) else None
        if keys is not None:
            _warn(values, expansion.of, keys)
        source = Kwargs(of=values.lift(expansion.of.value, expansion.of.site), keys=keys)
    else:
        _refuse_templates(values, expansion.arguments)
        source = Product(
            parameters=tuple(
                (name, values.lift(argument.value, argument.site))
                for name, argument in expansion.arguments.items()
            )
        )
    around = owner.group if isinstance(owner, Task) else owner.parent
    mapped = around.mapped() if around is not None else None
    if mapped is not None:
        _refuse_nested(values, owner, mapped)
    limit = owner.argument("max_active_tis_per_dagrun") if isinstance(owner, Task) else None
    return MapRegion(
        id=owner.id,
        source=source,
        parent=None if mapped is None else mapped.id,
        max_parallel=limit if isinstance(limit, int) else None,
        origin=Origin(span=expansion.call.site.span()),
    )
