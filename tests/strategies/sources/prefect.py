"""Flows as Prefect 3 says them: programs that call, submit and map tasks, ask for results, and return what decides."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from calque.ir.actions import Python
from calque.ir.expressions import Argument, Ask, Code, Concat, Constant, Element, Expr, Items, Output
from calque.ir.intrinsics import Intrinsic
from calque.ir.modules import SourceModule
from calque.ir.nodes import Task
from calque.ir.pipeline import Edge, Gather, MapRegion, One, Param, Pipeline, ZipOf
from calque.ir.policies import ConstantDelay, Join, ListedDelays, Retry, Returned, Timeout
from tests.strategies.sources.bodies import PLAIN, Body, bodies, written
from tests.strategies.sources.text import MODULE, module

SIZE = 7
"""Calls of a flow, at most."""
LOGGING = Body(("logger = get_run_logger()", "logger.info('here')", "return LIMIT"))
BODIES = bodies(PLAIN)
WITH_LOGS = bodies((*PLAIN, LOGGING))
JOIN = Join(eager=False)
FEATURES = ("maps", "params", "limits", "logs", "nothing more")
RETRIES = st.sampled_from(
    [
        Retry(),
        Retry(),
        Retry(limit=1, delay=ConstantDelay(seconds=0)),
        Retry(limit=2, delay=ConstantDelay(seconds=30)),
        Retry(limit=2, delay=ListedDelays(seconds=(1.0, 5.0))),
    ]
)
WAYS = ["call", "submit", "submit"]
PARAMS = (
    Param(name="size", default=Constant(value=3), coercion="pydantic"),
    Param(name="word", default=Constant(value="all"), coercion="pydantic"),
)
LISTS = st.sampled_from([[1, 2], ["a"], [0, 1, 2]])


def prefect_module() -> SourceModule:
    """The module that the flows stand in."""
    return module([("prefect", "get_run_logger")])


@dataclass
class _Run:
    """A call of a task that was made.

    Attributes:
        id: its node's.
        way: how it was called.
        region: what it runs for each element of.
        after: what the flow could not get past when it was called.
        asked: its result was asked for.
        passed: something was called since that does not read it, so that the flow is known to ask where it does.
    """

    id: str
    way: str
    region: str | None
    after: tuple[str, ...]
    asked: bool = False
    passed: bool = False

    @property
    def is_future(self) -> bool:
        """The flow has no value of it."""
        return self.way != "call" and not self.asked


class _Program:
    """A flow being made: what it has called, and what it cannot get past (`Composition` of the frontend)."""

    def __init__(self, draw: st.DrawFn, features: frozenset[str]) -> None:
        self.draw = draw
        self.features = features
        self.runs: dict[str, _Run] = {}
        self.nodes: list[Task] = []
        self.edges: dict[tuple[str, str], Edge] = {}
        self.regions: list[MapRegion] = []
        self.barrier: tuple[str, ...] = ()
        self.codes: list[tuple[Code, tuple[str, ...]]] = []
        self.asked: list[str] = []

    def step(self, number: int) -> None:
        """One more call."""
        draw = self.draw
        way = draw(st.sampled_from([*WAYS, *(["map"] if "maps" in self.features else [])]))
        known = list(self.runs.values())[-3:]
        if way == "call":
            known = [run for run in known if not run.is_future]
        links = {run.id: draw(st.sampled_from([None, None, "data", "order"])) for run in known}
        reads = [name for name, link in links.items() if link == "data" and self._may_read(name, way)]
        waits = [
            name
            for name, link in links.items()
            if link == "order" and way != "call" and self.runs[name].is_future
        ]
        self._call(number, way, reads, waits)
        self._ask()

    def _call(self, number: int, way: str, reads: list[str], waits: list[str]) -> None:
        draw, name = self.draw, f"f{number}"
        given = {f"from_{source}": self._reading(source) for source in reads}
        if "params" in self.features and draw(st.booleans()):
            given["size"] = draw(st.sampled_from([_asked("size"), _text()]))
        parameters = list(given)
        found = draw((WITH_LOGS if "logs" in self.features else BODIES)[bool(parameters)])
        region: str | None = None
        mapped: tuple[str, ...] = ()
        if way == "map":
            region, mapped, over = self._mapped(name, reads)
            given |= over
            parameters = list(given)
        elif not reads and self.codes and draw(st.booleans()):
            code, parameters_again = draw(st.sampled_from(self.codes))
            if parameters_again == tuple(parameters):
                self._node(self._taken(code.name), code, way, given, reads, waits, None)
                return
        code = written(found, name, parameters, injects=False)
        self.codes += [(code, tuple(parameters))] if way != "map" else []
        self._node(name, code, way, given, [*reads, *mapped], waits, region)

    def _may_read(self, name: str, way: str) -> bool:
        """Whether the order of asking and reading can be told from the edges."""
        run = self.runs[name]
        return not run.asked or run.passed or way == "call"

    def _taken(self, name: str) -> str:
        found, number = name, 1
        while found in self.runs:
            number += 1
            found = f"{name}_{number}"
        return found

    def _reading(self, source: str) -> Expr:
        return Output(node=source)

    def _mapped(self, name: str, reads: list[str]) -> tuple[str, tuple[str, ...], dict[str, Expr]]:
        """The region of a mapped call, the sources that it maps over, and the arguments that are of its elements."""
        draw = self.draw
        free = [
            run
            for run in list(self.runs.values())[-3:]
            if run.id not in reads and self._may_read(run.id, "map")
        ]
        source: _Run | None = draw(st.sampled_from([None, *free]))
        if source is not None and source.region is not None:
            return source.region, (source.id,), {"x": Output(node=source.id)}
        if source is not None and source.is_future:
            self._needed(source)  # Prefect asks for what it maps over
        keys = ["x", "y"] if draw(st.booleans()) else ["x"]
        over: list[tuple[str, Expr]] = []
        listed = draw(LISTS)  # lists of different lengths would end the flow
        for key in keys:
            mapped = Output(node=source.id) if source is not None and key == "x" else None
            over.append((key, mapped or Constant(value=listed)))
        self.regions.append(
            MapRegion(id=name, source=ZipOf(parameters=tuple(over), until="strict"), on_empty="none")
        )
        found = () if source is None else (source.id,)
        return name, found, {key: Element(region=name, name=key) for key, _ in over}

    def _node(
        self,
        id: str,
        code: Code,
        way: str,
        given: dict[str, Expr],
        reads: list[str],
        waits: list[str],
        region: str | None,
    ) -> None:
        draw = self.draw
        owner = region is not None and any(one.id == region for one in self.regions) and region == id
        ordered = [*(reads[-1:] if owner else []), *reads]
        for source in dict.fromkeys(ordered):
            inside = region is not None and not (owner) and self.runs[source].region == region
            gathers = self.runs[source].region is not None and not inside
            self._edge(source, id, "data", Gather() if gathers else One())
        for source in waits:
            self._edge(source, id, "order")
        for source in self.barrier:
            self._edge(source, id, "sequence")
            self.runs[source].passed |= source not in reads or way == "call"
        action = Python(
            code=code,
            arguments=tuple(Argument(name=name, value=value) for name, value in given.items()),
            protocol="prefect" if "get_run_logger" in code.names else None,
        )
        again = next(
            (node for node in self.nodes if isinstance(node.action, Python) and node.action.code == code),
            None,
        )
        settings = {"retry": again.retry, "timeout": again.timeout} if again else {
            "retry": draw(RETRIES),
            "timeout": draw(st.sampled_from([None, None, None, Timeout(seconds=60)])) if "limits" in self.features else None,
        }  # fmt: skip
        self.nodes.append(Task(id=id, name=id, region=region, join=JOIN, action=action, **settings))
        self.runs[id] = _Run(id, way, region, self.barrier)
        if way == "call":
            self._reached(id)

    def _edge(self, source: str, target: str, kind: str, shape: Gather | One | None = None) -> None:
        key = (source, target)
        if key in self.edges and (self.edges[key].kind == "data" or kind != "data"):
            return
        port = "return_value" if kind == "data" else None
        self.edges[key] = Edge(source=source, target=target, kind=kind, port=port, shape=shape or One())

    def _reached(self, id: str) -> None:
        self.barrier = (*(one for one in self.barrier if one not in self.runs[id].after), id)

    def _ask(self) -> None:
        """Ask for the result of something that was submitted."""
        waiting = [run for run in self.runs.values() if run.way == "submit" and not run.asked]
        if not waiting or not self.draw(st.sampled_from([False, False, True])):
            return
        self._needed(self.draw(st.sampled_from(waiting)))

    def _needed(self, run: _Run) -> None:
        """The flow goes on only if a run succeeded."""
        run.asked = True
        self._reached(run.id)
        if run.id not in self.asked:
            self.asked.append(run.id)

    def returned(self) -> Expr:
        """What the flow returns."""
        draw = self.draw
        futures = [run.id for run in self.runs.values() if run.is_future]
        match draw(st.sampled_from(["nothing", "one", "several", "value"])):
            case "one":
                return Output(node=draw(st.sampled_from(list(self.runs))))
            case "several" if futures:
                chosen = draw(st.lists(st.sampled_from(futures), min_size=1, max_size=3, unique=True))
                return Items(items=tuple(Output(node=name) for name in chosen))
            case "value":
                return Constant(value="done")
            case _:
                return Constant(value=None)

    def pipeline(self) -> Pipeline:
        """What was made."""
        return Pipeline(
            id="p",
            module=MODULE,
            params=PARAMS if "params" in self.features else (),
            nodes=tuple(self.nodes),
            edges=tuple(self.edges.values()),
            regions=tuple(self.regions),
            final=Returned(
                value=self.returned(),
                raises=tuple(run.id for run in self.runs.values() if run.way == "call"),
                demands=tuple(self.asked),
            ),
        )


def _asked(name: str) -> Expr:
    return Ask(intrinsic=Intrinsic.PARAM, arguments=(Constant(value=name),))


def _text() -> Expr:
    return Concat(parts=(Constant(value="of "), _asked("word")))


@st.composite
def prefect_pipelines(draw: st.DrawFn) -> Pipeline:
    """A flow that Prefect can say."""
    program = _Program(draw, frozenset(draw(st.lists(st.sampled_from(FEATURES), max_size=2))))
    for number in range(draw(st.integers(1, SIZE))):
        program.step(number)
    return program.pipeline()
