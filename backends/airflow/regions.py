"""Map regions of several tasks: the mapped task group that each becomes.

repeat.map(names), then upper over it       becomes     @task_group(group_id="repeat_each", prefix_group_id=False)
                                                        def repeat_each(name):
                                                            repeat = …
                                                            upper = …

                                                        repeat, upper = repeat_each.expand(name=names)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calque.ir.expressions import Element
from calque.ir.graph import descendants
from calque.ir.nodes import Node
from calque.ir.pipeline import Group, Keyed, Kwargs, MapRegion, Pipeline, Product, ZipOf
from calque.ir.walk import expressions_of_node, subexpressions


@dataclass(frozen=True)
class RegionGroup:
    """A region that is a mapped task group.

    Attributes:
        region: the region.
        members: its tasks, in order.
        group: the group that it is; one of the pipeline's, or one that is made for it.
        refused: why it cannot be said.
    """

    region: MapRegion
    members: tuple[Node, ...]
    group: Group
    refused: str | None = None

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the group's parameters."""
        match self.region.source:
            case Product(parameters=parameters) | ZipOf(parameters=parameters):
                return tuple(name for name, _ in parameters)
            case Keyed(parameter=parameter):
                return (parameter,)
            case Kwargs():
                return tuple(dict.fromkeys(_elements(self.region, self.members)))


def region_groups(pipeline: Pipeline) -> dict[str, RegionGroup]:
    """The regions that are no single mapped task, by their ids."""
    found: dict[str, RegionGroup] = {}
    taken = {*(node.id for node in pipeline.nodes), *(group.id for group in pipeline.groups)}
    for region in pipeline.regions:
        members = tuple(node for node in pipeline.nodes if node.region == region.id)
        alone = [node.id for node in members] == [region.id]
        if not members or (alone and region.parent is None):
            continue
        group = _own_group(pipeline, region, members) or _made_group(region, members, taken)
        taken.add(group.id)
        found[region.id] = RegionGroup(region, members, group, _refusal(pipeline, region, members, group))
    return found


def _elements(region: MapRegion, members: Iterable[Node]) -> Iterable[str]:
    """The names under which the tasks of a region take of its elements."""
    for node in members:
        for expression in expressions_of_node(node):
            for part in subexpressions(expression):
                if isinstance(part, Element) and part.region == region.id:
                    yield part.name


def _own_group(pipeline: Pipeline, region: MapRegion, members: tuple[Node, ...]) -> Group | None:
    """The group that has just the tasks of a region: the one of its name, where several have."""
    named = next((group for group in pipeline.groups if group.id == region.id), None)
    if named is not None:
        return named
    for group in pipeline.groups:
        inside = [node for node in pipeline.nodes if group.id in around(pipeline.groups, node.group)]
        if [node.id for node in inside] == [node.id for node in members]:
            return group
    return None


def _made_group(region: MapRegion, members: tuple[Node, ...], taken: set[str]) -> Group:
    groups = {node.group for node in members}
    name = f"{region.id}_each"
    while name in taken:
        name += "_"
    return Group(id=name, prefixes=False, parent=groups.pop() if len(groups) == 1 else None)


def around(groups: Iterable[Group], name: str | None) -> list[str]:
    """A group and those around it, the innermost first."""
    parents = {group.id: group.parent for group in groups}
    found = []
    while name is not None:
        found.append(name)
        name = parents.get(name)
    return found


def _refusal(pipeline: Pipeline, region: MapRegion, members: tuple[Node, ...], group: Group) -> str | None:
    ids = {node.id for node in members}
    nested = region.parent is not None or any(one.parent == region.id for one in pipeline.regions)
    if nested:
        return "Airflow maps nothing inside of what is mapped"
    if region.max_parallel is not None:
        return "a mapped group has no limit on its instances"
    if "**" in _elements(region, members):
        return "a group takes no element whose keys are only known when it runs"
    outside = {edge.source for edge in pipeline.edges if edge.target in ids} - ids
    if outside & descendants(pipeline, sorted(ids)):
        return "what is mapped together is left and entered again"
    made = group not in pipeline.groups
    if made and group.parent is None and any(node.group is not None for node in members):
        return "what is mapped together is in several groups"
    return None
