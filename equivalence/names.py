"""Which pipeline and node of one side is which of the other: by the migration's own record, by what the user says, by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from calque.backends.report.model import Report
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project


@dataclass(frozen=True)
class Renames:
    """What the second side calls what the first side has.

    Attributes:
        pipelines: the second side's id of each pipeline, as far as it is told.
        nodes: for pipelines of the first side, the second side's id of each node, as far as it is told.
    """

    pipelines: Mapping[str, str] = field(default_factory=dict)
    nodes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class UnknownName(ValueError):
    """A rename names nothing of the first side; the message says what there is."""


def renames(project: Project, report: Report | None, given: Iterable[tuple[str, str]]) -> Renames:
    """What a report and the user say; the user counts before the report.

    Args:
        project: the first side.
        report: of the migration that wrote the second side, if there is one.
        given: pairs of a pipeline's id, or "pipeline.node", and its name on the second side.

    Raises:
        UnknownName: the user names what is not there.
    """
    pipelines: dict[str, str] = {}
    nodes: dict[str, dict[str, str]] = {}
    for one in report.pipelines if report else ():
        pipelines[one.id] = one.name
        nodes[one.id] = dict(one.nodes)
    known = {pipeline.id: {node.id for node in pipeline.nodes} for pipeline in project.pipelines}
    for name, other in given:
        if name in known:
            pipelines[name] = other
            continue
        place = next(
            (id for id in known if name.startswith(f"{id}.") and name[len(id) + 1 :] in known[id]), None
        )
        if place is None:
            there = ", ".join(known) or "no pipeline"
            raise UnknownName(
                f"{name} is no pipeline, and no PIPELINE.NODE, of the first side; there is {there}"
            )
        nodes.setdefault(place, {})[name[len(place) + 1 :]] = other
    return Renames(pipelines, nodes)


def counterpart(pipeline: Pipeline, out: Project, names: Renames) -> Pipeline | None:
    """The pipeline of the second side that is this one."""
    wanted = names.pipelines.get(pipeline.id)
    if wanted is not None and (there := _named(out, wanted)) is not None:
        return there
    for told in (pipeline.id, *(() if wanted is None else (wanted,))):
        if (there := _named(out, told)) is not None:
            return there
        alike = [other for other in out.pipelines if plain_name(other.id) == plain_name(told)]
        if len(alike) == 1:
            return alike[0]
    return None


def _named(out: Project, id: str) -> Pipeline | None:
    return next((other for other in reversed(out.pipelines) if other.id == id), None)


def node_names(known: Sequence[str], other: Pipeline, told: Mapping[str, str]) -> dict[str, str]:
    """For the nodes of the second side what the first side calls them.

    What nobody on the first side is called keeps its name, or gets one that nobody has.

    Args:
        known: the ids of the first side.
        other: the pipeline of the second side.
        told: the second side's ids, by those of the first, as far as they are told.
    """
    there = {node.id: node for node in other.nodes}
    found: dict[str, str] = {}
    for id in known:
        name = told.get(id)
        if name in there and name not in found:
            found[name] = id
    shown = {node.display_name: id for id, node in there.items() if node.display_name is not None}
    for id in known:
        named = shown.get(told.get(id, id))
        if named is not None and named not in found and id not in found.values():
            found[named] = id
    left = [id for id in known if id not in found.values()]
    for name in left:
        free = [id for id in there if id not in found]
        alike = [id for id in free if plain_name(id) == plain_name(name)]
        if name in free or len(alike) == 1:
            found[name if name in free else alike[0]] = name
    for id in there:
        if id not in found and id in known:
            found[id] = f"{id} (of the other side)"
    return found


def plain_name(name: str) -> str:
    """A name without what the tools do not all allow in one."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower())
