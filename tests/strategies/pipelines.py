"""Well-formed pipelines and projects: every kind of node, groups, nested map regions, edges that carry what is read.

Valid by construction: `verify` says nothing about them.
"""

from collections.abc import Sequence
from typing import get_args

from hypothesis import strategies as st

from calque.ir.actions import Compute, Nothing, Python
from calque.ir.assets import AllOf, AnyOf, Asset, AssetCondition, AssetRef, AssetTrigger, Not
from calque.ir.expressions import Argument, Code, Element, Expr, Items, Output
from calque.ir.nodes import Branch, Check, Gate, Imperative, Node, NodeBase, SubPipeline, Wait
from calque.ir.pipeline import (
    Edge,
    Gather,
    Group,
    MapRegion,
    Param,
    Pipeline,
    Product,
    RunTrigger,
    Shape,
    Trigger,
)
from calque.ir.policies import Retry, Scope
from calque.ir.project import Pool, Project
from calque.ir.time import PartitionSelect
from tests.strategies.bodies import BODIES
from tests.strategies.models import Overrides, models

ASSETS = ("orders", "users")
POOLS = ("small",)
SIZE = 7
"""Nodes of a pipeline, at most."""

_CLOSED: Overrides = {
    Output: st.nothing(),
    Element: st.nothing(),
    Code: BODIES,
    Retry: models(Retry, {Code: BODIES}, 2, limit=st.integers(0, 3)),
    AssetRef: st.builds(AssetRef, name=st.sampled_from(ASSETS)),
    AllOf: st.nothing(),
    AnyOf: st.nothing(),
    Not: st.nothing(),
    PartitionSelect: models(PartitionSelect, None, 1, partitions=st.none()),
}
"""What occurs in a node without anything around it."""

_DEPTH = 2
VALUES = models(Expr, _CLOSED, _DEPTH)
"""Expressions that read no other node."""

_KINDS: tuple[type[NodeBase], ...] = get_args(get_args(Node)[0])
_SHARED = st.lists(st.sampled_from(ASSETS), max_size=2, unique=True).map(tuple)


def _bare(kind: type[NodeBase]) -> st.SearchStrategy[NodeBase]:
    """A node of a kind, before it has a place in a pipeline."""
    fields = {
        "id": st.just("x"),
        "name": st.just("x"),
        "group": st.none(),
        "region": st.none(),
        "outs": st.just(NodeBase.model_fields["outs"].default),
        "params": st.just(()),
        "scope": st.none(),
        "slots": st.integers(1, 3),
        "pool": st.none() | st.sampled_from(POOLS),
        "outlets": _SHARED,
        "inlets": _SHARED,
    }
    if kind is Wait:
        fields["interval"] = st.floats(0, 100)
    if kind is Check:
        fields["asset"] = st.sampled_from(ASSETS)
    if kind is SubPipeline:
        fields["pipeline"] = st.just("p0")
    if kind is Imperative:
        fields["inner"] = st.just(())
    if kind is Branch:
        by_action = models(
            kind, _CLOSED, _DEPTH, **fields, action=_field(Branch, "action"), condition=st.none()
        )
        by_condition = models(
            kind, _CLOSED, _DEPTH, **fields, action=st.none(), condition=_field(Branch, "condition")
        )
        made: st.SearchStrategy[NodeBase] = by_action | by_condition
        return made.map(lambda node: node.model_copy(update={"when_true": (), "when_false": ()}))
    if kind is Gate:
        return models(
            kind, _CLOSED, _DEPTH, **fields, action=_field(Gate, "action"), latest_only=st.just(False)
        ) | models(kind, _CLOSED, _DEPTH, **fields, action=st.none(), latest_only=st.just(True))
    return models(kind, _CLOSED, _DEPTH, **fields)


def _field(kind: type[NodeBase], name: str) -> st.SearchStrategy[object]:
    union = next(part for part in get_args(kind.model_fields[name].annotation) if part is not type(None))
    return models(union, _CLOSED, _DEPTH)


BARE = st.one_of([_bare(kind) for kind in _KINDS])
_TRIGGERS = st.lists(models(Trigger, _CLOSED, _DEPTH), max_size=2).map(tuple)
_CONDITIONS = st.recursive(
    st.builds(AssetRef, name=st.sampled_from(ASSETS)),
    lambda inner: (
        st.builds(AllOf, items=st.tuples(inner, inner))
        | st.builds(AnyOf, items=st.tuples(inner))
        | st.builds(Not, item=inner)
    ),
    max_leaves=3,
)


@st.composite
def pipelines(
    draw: st.DrawFn,
    name: str = "p0",
    bare: st.SearchStrategy[NodeBase] | None = None,
    sequences: st.SearchStrategy[Expr] | None = None,
    nested: bool = True,
) -> Pipeline:
    """A well-formed pipeline.

    Args:
        draw: from Hypothesis.
        name: its id.
        bare: nodes without a place; of every kind if not given.
        sequences: what is mapped over, where that is no output; anything if not given.
        nested: a map region may be inside another.
    """
    places, regions, groups = draw(_layouts(nested))
    ids = [f"{group}.n{number}" if group else f"n{number}" for number, (_, group) in enumerate(places)]
    parents = {region: parent for region, (parent, _) in regions.items()}
    edges: dict[tuple[int, int], list[Edge]] = {}
    reads: list[list[int]] = []
    for number in range(len(places)):
        before = st.lists(st.integers(0, number - 1), max_size=2, unique=True) if number else st.just([])
        reads.append(draw(before))
        for source in draw(before):
            edges[(source, number)] = [
                Edge(
                    source=ids[source], target=ids[number], kind=draw(st.sampled_from(["order", "sequence"]))
                )
            ]
    for number, sources in enumerate(reads):
        for source in sources:
            edges[(source, number)] = [_data(draw, ids, places, parents, source, number)]
    made_regions = []
    for region, (parent, start) in regions.items():
        over = draw(st.lists(st.integers(0, start - 1), max_size=2, unique=True)) if start else []
        led = {target for source, target in edges if places[source][0] == places[target][0] == region}
        for number, (own, _) in enumerate(places):
            if own == region and number not in led:
                for source in over:
                    edges[(source, number)] = [_data(draw, ids, places, parents, source, number)]
        mapped: list[Expr] = [Output(node=ids[source]) for source in over]
        mapped = mapped or [draw(VALUES if sequences is None else sequences)]
        product = Product(parameters=tuple((f"x{index}", value) for index, value in enumerate(mapped)))
        made_regions.append(MapRegion(id=region, source=product, parent=parent))
    nodes = [
        draw(_placed(BARE if bare is None else bare, ids, places, parents, reads, number))
        for number in range(len(places))
    ]
    return Pipeline(
        id=name,
        module="flows",
        nodes=tuple(draw(_with_scopes(nodes))),
        edges=tuple(edge for pair in sorted(edges) for edge in edges[pair]),
        groups=tuple(Group(id=group, parent=parent) for group, parent in groups.items()),
        regions=tuple(made_regions),
        triggers=draw(_triggers()),
        params=tuple(
            draw(st.lists(models(Param, _CLOSED, 2), max_size=2, unique_by=lambda param: param.name))
        ),
    )


_Place = tuple[str | None, str | None]
_Layout = tuple[list[_Place], dict[str, tuple[str | None, int]], dict[str, str | None]]


@st.composite
def _layouts(draw: st.DrawFn, nested: bool) -> _Layout:
    """For each node its region and group; for each region its parent and its first node; for each group its parent."""
    places: list[_Place] = []
    regions: dict[str, tuple[str | None, int]] = {}
    groups: dict[str, str | None] = {}
    inside: list[str] = []
    within: list[str] = []
    for number in range(draw(st.integers(1, SIZE))):
        match draw(st.sampled_from(["stay", "stay", "region", "group", "leave"])):
            case "region" if nested or not inside:
                regions[f"r{number}"] = (inside[-1] if inside else None, number)
                inside.append(f"r{number}")
            case "group":
                parent = within[-1] if within else None
                group = f"{parent}.g{number}" if parent else f"g{number}"
                groups[group] = parent
                within.append(group)
            case "leave":
                del inside[-1:], within[-1:]
            case _:
                pass
        places.append((inside[-1] if inside else None, within[-1] if within else None))
    return places, regions, groups


def _data(
    draw: st.DrawFn,
    ids: Sequence[str],
    places: Sequence[_Place],
    parents: dict[str, str | None],
    source: int,
    target: int,
) -> Edge:
    gathered = places[source][0] not in (None, *_path(places[target][0], parents))
    shape: Shape = draw(models(Gather)) if gathered else Edge.model_fields["shape"].default
    return Edge(source=ids[source], target=ids[target], kind="data", port="return_value", shape=shape)


def _path(region: str | None, parents: dict[str, str | None]) -> list[str]:
    """A region, and those around it."""
    found = []
    while region is not None:
        found.append(region)
        region = parents[region]
    return found


@st.composite
def _placed(
    draw: st.DrawFn,
    bare: st.SearchStrategy[NodeBase],
    ids: Sequence[str],
    places: Sequence[_Place],
    parents: dict[str, str | None],
    reads: list[list[int]],
    number: int,
) -> NodeBase:
    """A node in its place, that reads what it is said to read."""
    node = draw(bare)
    region, group = places[number]
    values: list[Expr] = [Output(node=ids[source]) for source in reads[number]]
    values += [Element(region=around, name="x0") for around in _path(region, parents)]
    update: dict[str, object] = {"id": ids[number], "name": f"n{number}", "group": group, "region": region}
    action = getattr(node, "action", None)
    if values and isinstance(action, Python):
        arguments = tuple(Argument(name=None, value=value) for value in values)
        update["action"] = action.model_copy(update={"arguments": arguments})
    elif values and isinstance(action, Compute | Nothing):
        update["action"] = Compute(value=Items(items=tuple(values)))
    elif values:
        update["params"] = (("values", Items(items=tuple(values))),)
    if isinstance(node, Branch):
        update["when_true"] = tuple(draw(st.lists(st.sampled_from(ids), max_size=2, unique=True)))
    return node.model_copy(update=update)


@st.composite
def _with_scopes(draw: st.DrawFn, nodes: list[NodeBase]) -> list[NodeBase]:
    """Make some nodes setups, and some after them teardowns."""
    roles = [draw(st.sampled_from([None, None, None, "setup", "teardown"])) for _ in nodes]
    made, setups = [], []
    for node, role in zip(nodes, roles, strict=True):
        if role == "setup":
            setups.append(node.id)
        cleared = tuple(draw(st.lists(st.sampled_from(setups), max_size=2, unique=True))) if setups else ()
        scope = Scope(role=role, setups=cleared if role == "teardown" else ()) if role else None
        made.append(node.model_copy(update={"scope": scope}))
    return made


@st.composite
def _triggers(draw: st.DrawFn) -> tuple[Trigger, ...]:
    made = draw(_TRIGGERS)
    known = [
        part.model_copy(update={"pipeline": "p0"}) if isinstance(part, RunTrigger) else part for part in made
    ]
    condition: AssetCondition | None = draw(st.none() | _CONDITIONS)
    return (*known, AssetTrigger(condition=condition)) if condition is not None else tuple(known)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A well-formed project of one or two pipelines."""
    return Project(
        profile=draw(models(Project, None, 1)).profile,
        pipelines=tuple(draw(pipelines(f"p{number}")) for number in range(draw(st.integers(1, 2)))),
        assets=tuple(Asset(name=name) for name in ASSETS),
        pools=tuple(Pool(name=name) for name in POOLS),
    )
