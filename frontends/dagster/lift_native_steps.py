"""The steps of functions that observe assets, or test several: jobs of assets have them beside their assets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from calque.frontends.bodies.speaking import docstring
from calque.frontends.dagster.asset_sources import Sources
from calque.frontends.dagster.assets import asset_paths
from calque.frontends.dagster.lift_bodies import lift_body
from calque.frontends.dagster.lift_graphs import JOIN
from calque.frontends.dagster.native_definitions import NativeDef
from calque.frontends.dagster.signatures import signature
from calque.frontends.dagster.tested_assets import tested
from calque.ir.nodes import Port, Task
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader
    from calque.frontends.python.evaluator import Evaluator


def is_step(one: NativeDef, selected: set[str] | None) -> bool:
    """Whether a job has the step.

    Args:
        selected: the job's assets and checks; None for the job of all assets.
    """
    if one.place == "assets":
        return selected is None
    marks = set(tested(one))
    return selected is None or (bool(marks) and marks <= selected)


def native_step(reader: BodyReader, evaluator: Evaluator, one: NativeDef, sources: Sources) -> Task:
    """The step."""
    step = _step(one)
    reader.node = step
    found = signature(evaluator, one.function)
    for asset in dict.fromkeys(tested(one).values()):
        sources.order(asset, step)
    action = lift_body(reader, one.function, found, (), 1, dynamic=False)
    keys = one.arguments["required_resource_keys"].value if "required_resource_keys" in one.arguments else ()
    named = sorted(map(str, keys)) if isinstance(keys, set | list | tuple) else []
    return Task(
        id=step,
        name=step,
        action=action.model_copy(update={"protocol": "dagster"}),
        outs=(Port(),) if one.place == "assets" else (),
        pushes_output=False,
        join=JOIN,
        doc=docstring(one.function),
        resources=tuple(dict.fromkeys((*found.resources, *named))),
        origin=Origin(span=one.site.span()),
    )


def observers(natives: Iterable[NativeDef]) -> dict[str, str]:
    """The step that observes each asset, by its name: what takes the asset comes after the step."""
    return {"/".join(path): _step(one) for one in natives if one.place == "assets" for path in _paths(one)}


def _paths(one: NativeDef) -> list[tuple[str, ...]]:
    return [path for spec in one.specs() for path in asset_paths(spec)]


def _step(one: NativeDef) -> str:
    """The id of the step."""
    paths = _paths(one)
    single = one.kind == "observable_source_asset" and len(paths) == 1
    return "__".join(paths[0]) if single else one.name
