"""Read back the graph of a DAG that was written from another tool's: its maps, its lists of elements, what it skips without."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from calque.equivalence.regions import with_elements
from calque.equivalence.written.airflow import Unwrapped, unwrapped
from calque.equivalence.written.hooks import of_callback
from calque.equivalence.written.modules import Unread, WrittenModule
from calque.equivalence.written.windows import Told, with_keys
from calque.ir.actions import Ended, Python
from calque.ir.expressions import Applied, Argument, Element, Output, SourceCode, Zipped
from calque.ir.nodes import Node, TriggerRun
from calque.ir.passes.requested_apart import named_jobs, run_keys
from calque.ir.pipeline import Edge, Gather, Keyed, Kwargs, MapRegion, Pipeline, Product, ZipOf
from calque.ir.policies import Join, Rule
from calque.ir.project import Profile

OF_AIRFLOW = (Profile.AIRFLOW1, Profile.AIRFLOW2, Profile.AIRFLOW3)
_INTO_KEYWORDS = "dict(zip("
_RUN_WITHOUT = frozenset({Rule.NONE_FAILED, Rule.ALL_SUCCESS_SKIP_FIRST})
"""Rules of what runs without elements, as they are written or read back."""


@dataclass(frozen=True)
class ReadDag:
    """A DAG as what it was written from.

    Attributes:
        pipeline: that.
        hosted: the tasks whose bodies are another tool's.
        resources: what makes the resources of these, by name.
        partitions: what bodies of Dagster's are told of the partitions of its runs.
    """

    pipeline: Pipeline
    hosted: set[str] = field(default_factory=set)
    resources: Mapping[str, SourceCode] = field(default_factory=dict)
    partitions: set[Told] = field(default_factory=set)


def of_dag(
    pipeline: Pipeline,
    support: Mapping[str, str],
    modules: Mapping[str, WrittenModule],
    source: Profile,
    migrated: bool,
) -> ReadDag:
    """A DAG as what it was written from.

    Args:
        pipeline: the DAG, as the frontend read it.
        support: the support modules of its project, by the names of their modules.
        modules: the others, by their names.
        source: the profile of the other side.
        migrated: it is the side that was migrated to.
    """
    found = {
        node.id: unwrapped(node, support, {} if source in OF_AIRFLOW else modules) for node in pipeline.nodes
    }
    for one in found.values():
        action = getattr(one.node, "action", None)
        if isinstance(action, Ended) and not found[action.node].ends:
            raise Unread(f"{action.node} does not tell {one.node.id} how it ended")
    gathered = {edge.source for edge in pipeline.edges if found[edge.target].gathers is not None}
    nodes = tuple(_keeping(one.node) if id in gathered else one.node for id, one in found.items())
    hooks = tuple(of_callback(one, support) for one in pipeline.hooks)
    pipeline = pipeline.model_copy(update={"nodes": nodes, "hooks": hooks})
    pipeline = with_keys(pipeline, [one.told for one in found.values()])
    hosts = any(one.hosted or one.gathers is not None for one in found.values())
    if source in OF_AIRFLOW or not (hosts or migrated):
        return ReadDag(pipeline)
    pipeline = _with_maps(pipeline, found, joins=source is not Profile.PREFECT1)
    edges = _with_needs(tuple(_edge(edge, found, source) for edge in pipeline.edges), found)
    hosted = {id for id, one in found.items() if one.hosted}
    resources = {name: value for one in found.values() for name, value in one.resources.items()}
    told = {one.told for one in found.values() if one.of_steps}
    return ReadDag(pipeline.model_copy(update={"edges": edges}), hosted, resources, told)


def _keeping(node: Node) -> Node:
    """A task whose outputs are looked up one by one, so that None is one of them."""
    outs = tuple(port.model_copy(update={"none_is_missing": False}) for port in node.outs)
    return node.model_copy(update={"outs": outs})


def _with_needs(edges: tuple[Edge, ...], found: Mapping[str, Unwrapped]) -> tuple[Edge, ...]:
    """Edges with those to outputs without which a task is skipped, though it does not take their values."""
    there = {(edge.source, edge.target, edge.port) for edge in edges if edge.kind == "data"}
    more = [
        Edge(source=source, target=target, kind="data", port=port, absent="skip")
        for target, one in found.items()
        for source, port in sorted(one.needs)
        if (source, target, port) not in there
    ]
    waited = {(edge.source, edge.target) for edge in more}
    kept = (edge for edge in edges if edge.kind == "data" or (edge.source, edge.target) not in waited)
    return (*kept, *more)


def _edge(edge: Edge, found: Mapping[str, Unwrapped], source: Profile) -> Edge:
    changes: dict[str, object] = {}
    keeps = found[edge.target].gathers
    if isinstance(edge.shape, Gather) and keeps is not None:
        by_key = source is Profile.DAGSTER1
        changes["shape"] = Gather(
            on_missing="none" if keeps else "drop", order="yield" if by_key else "index"
        )
    if (edge.source, edge.port or "return_value") in found[edge.target].needs:
        changes["absent"] = "skip"
    elif source is Profile.DAGSTER1 and edge.kind == "data" and found[edge.source].hosted:
        changes["absent"] = "fail"
    return edge.model_copy(update=changes)


def _with_maps(pipeline: Pipeline, found: Mapping[str, Unwrapped], joins: bool) -> Pipeline:
    """The pipeline with maps over elements side by side, or with keys; a map that what follows runs without may be empty.

    Args:
        pipeline: the DAG.
        found: its tasks.
        joins: what runs without elements waits for success, as all does in the source's tool.
    """
    regions: list[MapRegion] = []
    renamed: dict[tuple[str, str], Element] = {}
    joined: set[str] = set()
    asked: dict[str, Mapping[str, str]] = {}
    spread: dict[str, Sequence[str]] = {}
    for region in pipeline.regions:
        after = _after(pipeline, region)
        source = region.source
        match source:
            case Product(parameters=((name, Output() as of),)) if of.port in found[of.node].dynamic:
                source = Keyed(parameter="element", of=of)
                renamed[region.id, name] = Element(region=region.id, name="element")
            case Kwargs(of=Applied(of=Zipped(items=items, until="shortest"), function=function)) if (
                _INTO_KEYWORDS in function.text
            ):
                spread[region.id] = names = _names(function.text)
                source = ZipOf(until="shortest", parameters=tuple(zip(names, items, strict=True)))
            case Kwargs(of=Output() as of) if _asks_for_runs(found[of.node]):
                keys = run_keys(named_jobs(getattr(found[of.node].node, "action", None)))
                source = Kwargs(of=of, keys=tuple(keys.values()))
                asked |= {node.id: keys for node in pipeline.nodes if node.region == region.id}
        bare = all(node.join.rule in _RUN_WITHOUT for node in after)
        joined |= {node.id for node in after if bare and node.join.rule is Rule.NONE_FAILED}
        regions.append(
            region.model_copy(update={"source": source, "on_empty": "none" if bare else region.on_empty})
        )
    nodes = tuple(
        node.model_copy(update={"join": Join()}) if node.id in joined and joins else node
        for node in (
            _named(_started(node, asked.get(node.id, {})), spread.get(node.region or "", ()))
            for node in pipeline.nodes
        )
    )
    pipeline = pipeline.model_copy(update={"regions": tuple(regions), "nodes": nodes})
    return with_elements(pipeline, renamed)


def _asks_for_runs(task: Unwrapped) -> bool:
    """It says what each of some runs is started with."""
    action = getattr(task.node, "action", None)
    return isinstance(action, Python) and action.protocol == "dagster_look"


def _started(node: Node, keys: Mapping[str, str]) -> Node:
    """A node that starts a run for each element, with what only the run knows of its keys."""
    given = {name: Element(region=str(node.region), name=key) for name, key in keys.items()}
    return node.model_copy(update=given) if isinstance(node, TriggerRun) else node


def _named(node: Node, names: Sequence[str]) -> Node:
    """A node that is given its elements under the names that these have, not all keywords at once."""
    action = getattr(node, "action", None)
    if not names or not isinstance(action, Python):
        return node
    arguments: list[Argument] = []
    for one in action.arguments:
        match one:
            case Argument(spread=True, value=Element(region=region)) if region == node.region:
                arguments += [Argument(name=name, value=Element(region=region, name=name)) for name in names]
            case _:
                arguments.append(one)
    return node.model_copy(update={"action": action.model_copy(update={"arguments": tuple(arguments)})})


def _after(pipeline: Pipeline, region: MapRegion) -> list[Node]:
    """The nodes that come after a region."""
    inside = {node.id for node in pipeline.nodes if node.region == region.id}
    targets = {edge.target for edge in pipeline.edges if edge.source in inside} - inside
    return [node for node in pipeline.nodes if node.id in targets]


def _names(text: str) -> list[str]:
    """The keywords in `lambda found: dict(zip(("a", "b"), found))`."""
    call = next(one for one in ast.walk(ast.parse(text.strip(), mode="eval")) if isinstance(one, ast.Tuple))
    return [str(one.value) for one in call.elts if isinstance(one, ast.Constant)]
