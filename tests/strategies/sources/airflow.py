"""Pipelines as Airflow 3 says them: rules, retries, branches, gates, groups, maps, setups, parameters, schedules, assets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from calque.ir.actions import Nothing, Python, Shell
from calque.ir.endings import endings, racy
from calque.ir.expressions import Argument, Ask, Concat, Constant, Element, Expr, Output
from calque.ir.graph import downstream
from calque.ir.intrinsics import Intrinsic
from calque.ir.modules import SourceModule
from calque.ir.nodes import Branch, Gate, Node, Port, Task
from calque.ir.pipeline import Edge, Gather, Group, MapRegion, Param, Pipeline, Product
from calque.ir.policies import ConstantDelay, GrowingDelay, Join, Retry, Rule, Scope, Timeout
from tests.strategies.sources.airflow_triggers import TRIGGERS
from tests.strategies.sources.bodies import PLAIN, Body, bodies, written
from tests.strategies.sources.text import MODULE, function, module

SIZE = 7
"""Nodes of a pipeline, at most, without setups and teardowns."""
IMPORTS = (
    ("airflow.sdk.exceptions", "AirflowSkipException"),
    ("airflow.sdk.exceptions", "AirflowFailException"),
)
OWN = (
    Body(("raise AirflowSkipException('not today')",)),
    Body(("if not {one}:", "    raise AirflowSkipException('nothing')", "return {one}"), reads=True),
    Body(("raise AirflowFailException('never again')",)),
    Body(("return [ds, {all}]",), asks=("ds=None",)),
    Body(
        ("if ti.try_number < 2:", "    raise ValueError('not yet')", "return ti.task_id"), asks=("ti=None",)
    ),
)
BODIES = bodies((*PLAIN, *OWN))
WITH_PARAMS = bodies((*PLAIN, *OWN, Body(("return params['size']",), asks=("params=None",))))
ANSWERS = st.sampled_from(["True", "LIMIT > 3", "[]"])
OUTS = (Port(none_is_missing=True),)
NO_RETRY = Retry(delay=ConstantDelay(seconds=300))
RETRIES = st.sampled_from(
    [
        NO_RETRY,
        NO_RETRY,
        Retry(limit=1, delay=ConstantDelay(seconds=300)),
        Retry(limit=2, delay=ConstantDelay(seconds=60)),
        Retry(limit=3, delay=GrowingDelay(base=10, limit=60), jitter="hash"),
    ]
)
_NOT_AIRFLOWS = (Rule.ALL_SUCCESS_SKIP_FIRST, Rule.ALL_DONE_SETUP_SUCCESS)
RULES = [rule for rule in Rule if rule not in _NOT_AIRFLOWS and not rule.startswith("fails_unless")]
JOINS = st.sampled_from([Rule.ALL_SUCCESS] * 6 + RULES)
LINKS = st.sampled_from([None, None, "data", "order"])
PLAIN_KINDS = ["python"] * 6 + ["nothing", "shell"]
COMMANDS = st.sampled_from(["echo done", "exit 1", "exit 99", "echo {}"])
FEATURES = ("choices", "groups", "maps", "scopes", "params", "trigger", "limits")
SWARM = st.lists(st.sampled_from(FEATURES), max_size=3, unique=True)
"""What a pipeline has beside plain tasks: few things at a time, so that each is small and all meet."""
LISTS = st.sampled_from([[1, 2], ["a"], [0, 1, 2]])
PARAMS = (Param(name="size", default=Constant(value=3)), Param(name="word", default=Constant(value="all")))


def airflow_module() -> SourceModule:
    """The module that the pipelines stand in."""
    return module(IMPORTS)


@st.composite
def airflow_pipelines(draw: st.DrawFn) -> Pipeline:
    """A pipeline without races that Airflow can say."""
    building = _Building(draw, frozenset(draw(SWARM)))
    for number in range(draw(st.integers(1, SIZE))):
        building.add(number)
    made = without_races(building.pipeline())
    made = draw(with_choices(made)) if "choices" in building.features else made
    return _with_scope(draw, made) if "scopes" in building.features else made


class _Building:
    """A pipeline being made."""

    def __init__(self, draw: st.DrawFn, features: frozenset[str]) -> None:
        self.draw = draw
        self.features = features
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.regions: list[MapRegion] = []
        self.groups: dict[str, str | None] = {}
        self.within: str | None = None
        self.kinds = PLAIN_KINDS + (["branch", "gate"] if "choices" in features else [])

    def add(self, number: int) -> None:
        """One more node."""
        draw = self.draw
        if "groups" in self.features:
            self._enter(number)
        name = f"n{number}"
        links = {node.id: draw(LINKS) for node in self.nodes[-3:]}
        kind = draw(st.sampled_from(self.kinds))
        deciding = {node.id for node in self.nodes if isinstance(node, Branch | Gate)}
        reading = deciding if kind in ("python", "branch") else set(links)
        reads = [source for source, link in links.items() if link == "data" and source not in reading]
        id = f"{self.within}.{name}" if self.within else name
        common: dict[str, Any] = {
            "id": id,
            "name": name,
            "group": self.within,
            "outs": OUTS,
            "retry": draw(RETRIES),
        }
        if self.nodes:
            common["join"] = Join(rule=draw(JOINS))
        if "limits" in self.features:
            common["timeout"] = draw(st.sampled_from([None, None, Timeout(seconds=60)]))
        node = self._node(kind, common, reads)
        self.nodes.append(node)
        self.edges += [self._edge(source, node, source in reads) for source, link in links.items() if link]
        if node.region is not None:
            self._map_over(node, set(links))

    def _enter(self, number: int) -> None:
        match self.draw(st.sampled_from(["stay", "stay", "enter", "leave"])):
            case "enter":
                group = f"{self.within}.g{number}" if self.within else f"g{number}"
                self.groups[group] = self.within
                self.within = group
            case "leave" if self.within:
                self.within = self.groups[self.within]
            case _:
                pass

    def _node(self, kind: str, common: dict[str, Any], reads: list[str]) -> Node:
        draw, name = self.draw, common["name"]
        parameters = [f"from_{source.rpartition('.')[2]}" for source in reads]
        match kind:
            case "nothing":
                return Task(**common, action=Nothing())
            case "shell":
                return Task(**common, action=Shell(command=self._command()))
            case "gate":
                code = function(name, [], [f"return {draw(ANSWERS)}"])
                return Gate(**common, action=Python(code=code), transitive=draw(st.booleans()))
            case "branch":
                code = function(name, parameters, ["return None"])
                return Branch(**common, action=Python(code=code, arguments=_given(reads)))
            case _:
                found = draw((WITH_PARAMS if "params" in self.features else BODIES)[bool(reads)])
                mapped = "maps" in self.features and not found.asks and draw(st.booleans())
                if not mapped:
                    code = written(found, name, parameters)
                    return Task(**common, action=Python(code=code, arguments=_given(reads)))
                code = written(found, name, [*parameters, "x"])
                each = Argument(name="x", value=Element(region=common["id"], name="x"))
                given = tuple(
                    Argument(name=parameter, value=Output(node=source))
                    for parameter, source in zip(parameters, reads, strict=True)
                )
                return Task(**common, region=common["id"], action=Python(code=code, arguments=(*given, each)))

    def _command(self) -> Expr:
        if "params" in self.features and self.draw(st.booleans()):
            asked = Ask(intrinsic=Intrinsic.PARAM, arguments=(Constant(value="word"),))
            return Concat(parts=(Constant(value="echo "), asked))
        return Constant(value=self.draw(COMMANDS))

    def _map_over(self, node: Node, linked: set[str]) -> None:
        """Give a mapped node what it is mapped over: values that are known, or what a node before puts out."""
        before = {edge.source for edge in self.edges if edge.target == node.id}
        free = [one.id for one in self.nodes[-4:-1] if one.id not in before and isinstance(one, Task)]
        if node.join.rule is Rule.ALWAYS:  # Airflow refuses it over what a task puts out
            free = []
        source = self.draw(st.sampled_from([None, *free]))
        value: Expr = Constant(value=self.draw(LISTS)) if source is None else Output(node=source)
        if source is not None:
            self.edges.append(self._edge(source, node, True))
        self.regions.append(MapRegion(id=node.id, source=Product(parameters=(("x", value),))))

    def _edge(self, source: str, target: Node, reads: bool) -> Edge:
        if not reads:
            return Edge(source=source, target=target.id)
        mapped = any(region.id == source for region in self.regions)
        edge = Edge(source=source, target=target.id, kind="data", port="return_value", codec="json_airflow3")
        return edge.model_copy(update={"shape": Gather(container="lazy")}) if mapped else edge

    def pipeline(self) -> Pipeline:
        """What was made."""
        used: set[str] = set()
        for node in self.nodes:
            group = node.group
            while group is not None:
                used.add(group)
                group = self.groups[group]
        changes = self.draw(TRIGGERS) if "trigger" in self.features else {}
        return Pipeline(
            id="p",
            module=MODULE,
            nodes=tuple(self.nodes),
            edges=_sorted(self.edges, self.nodes),
            groups=tuple(
                Group(id=group, parent=parent) for group, parent in self.groups.items() if group in used
            ),
            regions=tuple(self.regions),
            params=PARAMS if "params" in self.features else (),
            codec="json_airflow3",
            **changes,
        )


def _given(reads: Sequence[str]) -> tuple[Argument, ...]:
    return tuple(Argument(name=None, value=Output(node=source)) for source in reads)


def _sorted(edges: Sequence[Edge], nodes: Sequence[Node]) -> tuple[Edge, ...]:
    position = {node.id: number for number, node in enumerate(nodes)}
    return tuple(sorted(edges, key=lambda edge: (position[edge.source], position[edge.target])))


@st.composite
def with_choices(draw: st.DrawFn, pipeline: Pipeline) -> Pipeline:
    """Let each branch choose among what is directly downstream of it."""
    down = downstream(pipeline)
    nodes = []
    for node in pipeline.nodes:
        if isinstance(node, Branch):
            assert isinstance(node.action, Python)
            below = down[node.id]
            chosen = draw(st.lists(st.sampled_from(below), unique=True, max_size=2)) if below else []
            texts = [repr(chosen), "None", *([repr(chosen[0])] if chosen else [])]
            code = node.action.code
            names = [parameter.name for parameter in code.parameters]
            made = function(code.name, names, [f"return {draw(st.sampled_from(texts))}"])
            node = node.model_copy(update={"action": node.action.model_copy(update={"code": made})})
        nodes.append(node)
    return pipeline.model_copy(update={"nodes": tuple(nodes)})


def _with_scope(draw: st.DrawFn, pipeline: Pipeline) -> Pipeline:
    """The pipeline with a setup and a teardown around one of its nodes, if nothing races then."""
    number = draw(st.integers(0, len(pipeline.nodes) - 1))
    work = pipeline.nodes[number]
    if work.join.rule is not Rule.ALL_SUCCESS:
        return pipeline
    common: dict[str, Any] = {"outs": OUTS, "retry": NO_RETRY}
    setup = Task(
        id="opens", name="opens", **common, action=Python(code=function("opens", [], ["return double(1)"])),
        scope=Scope(role="setup"),
    )  # fmt: skip
    teardown = Task(
        id="closes",
        name="closes",
        **common,
        join=Join(rule=Rule.ALL_DONE_SETUP_SUCCESS),
        action=Python(code=function("closes", [], ["return None"])),
        scope=Scope(role="teardown", setups=("opens",), fails_run=draw(st.booleans())),
    )
    nodes = (*pipeline.nodes[:number], setup, *pipeline.nodes[number:], teardown)
    pairs = (("opens", work.id), (work.id, "closes"), ("opens", "closes"))
    edges = (*pipeline.edges, *(Edge(source=source, target=target) for source, target in pairs))
    made = pipeline.model_copy(update={"nodes": nodes, "edges": _sorted(edges, nodes)})
    return pipeline if racy(made, endings(made)) else made


def without_races(pipeline: Pipeline) -> Pipeline:
    """The pipeline with other joins where it would depend on what ends first."""
    while found := set(racy(pipeline, endings(pipeline))):
        nodes = [
            node.model_copy(update={"join": Join(rule=Rule.ALL_DONE)}) if node.id in found else node
            for node in pipeline.nodes
        ]
        pipeline = pipeline.model_copy(update={"nodes": tuple(nodes)})
    return pipeline
