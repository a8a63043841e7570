"""Jobs as Dagster says them: ops that hand outputs on, some of them optional or several, with retries and schedules."""

from __future__ import annotations

from hypothesis import strategies as st

from calque.dialects.dagster.clock import DAGSTER_CLOCK
from calque.ir.actions import Python
from calque.ir.expressions import Argument, Output
from calque.ir.modules import SourceModule
from calque.ir.nodes import Port, Task
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.policies import AnyFailed, ConstantDelay, GrowingDelay, Join, Retry, Rule
from calque.ir.time import Cron, RunIdentity, Schedule
from tests.strategies.sources.bodies import PLAIN, Body, bodies, written
from tests.strategies.sources.text import MODULE, module

SIZE = 7
"""Ops of a job, at most."""
BODIES = bodies(PLAIN)
OPTIONAL = Body(("if LIMIT > 3:", "    yield Output([{all}])"))
SEVERAL = Body(("return LIMIT, [{all}]",))
JOIN = Join(rule=Rule.ALL_SUCCESS_SKIP_FIRST, eager=False)
RETRIES = st.sampled_from(
    [
        Retry(),
        Retry(),
        Retry(limit=1, delay=ConstantDelay(seconds=0)),
        Retry(limit=2, delay=ConstantDelay(seconds=30)),
        Retry(limit=3, delay=GrowingDelay(base=2, form="linear")),
        Retry(limit=3, delay=GrowingDelay(base=2, form="power_minus_one")),
    ]
)
LINKS = st.sampled_from([None, None, "data", "order"])
FEATURES = ("optional", "several", "trigger", "nothing more")


def dagster_module() -> SourceModule:
    """The module that the jobs stand in."""
    return module([("dagster", "Output")])


@st.composite
def dagster_pipelines(draw: st.DrawFn) -> Pipeline:
    """A job that Dagster can say."""
    features = draw(st.lists(st.sampled_from(FEATURES), max_size=2, unique=True))
    nodes: list[Task] = []
    edges: list[Edge] = []
    for number in range(draw(st.integers(1, SIZE))):
        links = {node.id: draw(LINKS) for node in nodes[-3:]}
        ports = {
            node.id: draw(st.sampled_from(node.outs)) for node in nodes[-3:] if links[node.id] is not None
        }
        reads = {name: ports[name] for name, link in links.items() if link == "data"}
        node = _op(draw, f"op{number}", reads, features)
        for source, link in links.items():
            absent = "fail" if link is None or ports[source].required else "skip"
            if link == "data" or (link == "order" and absent == "skip"):
                edges.append(
                    Edge(source=source, target=node.id, kind="data", port=ports[source].name, codec="pickle", absent=absent)
                )  # fmt: skip
            elif link == "order":
                edges.append(Edge(source=source, target=node.id))
        nodes.append(node)
    position = {node.id: number for number, node in enumerate(nodes)}
    edges.sort(key=lambda edge: (position[edge.source], position[edge.target]))
    return Pipeline(
        id="p",
        module=MODULE,
        nodes=tuple(nodes),
        edges=tuple(edges),
        triggers=(draw(_schedules()),) if "trigger" in features else (),
        final=AnyFailed(),
        codec="pickle",
        zone="UTC",
    )


def _op(draw: st.DrawFn, name: str, reads: dict[str, Port], features: list[str]) -> Task:
    kind = draw(st.sampled_from(["plain", *(one for one in features if one in ("optional", "several"))]))
    found = {"optional": OPTIONAL, "several": SEVERAL}.get(kind) or draw(BODIES[bool(reads)])
    parameters = [f"from_{source}" for source in reads]
    code = written(found, name, parameters, injects=False)
    outs: tuple[Port, ...] = (Port(required=True),)
    if kind == "optional":
        outs = (Port(),)
        code = code.model_copy(update={"is_generator": True})
    if kind == "several":
        outs = (Port(name="low", required=True), Port(name="high", required=True))
    given = tuple(
        Argument(name=parameter, value=Output(node=source, port=port.name))
        for parameter, (source, port) in zip(parameters, reads.items(), strict=True)
    )
    action = Python(code=code, arguments=given, protocol=None if kind == "plain" else "dagster")
    return Task(id=name, name=name, outs=outs, join=JOIN, retry=draw(RETRIES), action=action)


@st.composite
def _schedules(draw: st.DrawFn) -> Schedule:
    zone = draw(st.sampled_from(["UTC", "Europe/Berlin"]))
    expression = draw(st.sampled_from(["0 5 * * *", "30 3 * * 1", "0 * * * *"]))
    return Schedule(
        ticks=Cron(expression=expression, zone=zone, dst=DAGSTER_CLOCK),
        identity=RunIdentity(interval="none", logical="none"),
        zone=zone,
        name="p_schedule",
        active=False,
    )
