"""From the calls of tasks in a flow to nodes, map regions and edges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from calque.dialects.prefect.hook_events import OF_TASKS
from calque.frontends.bodies.functions import lift_function
from calque.frontends.bodies.speaking import docstring, speaks
from calque.frontends.prefect.assets import DEPS, AssetLifter, called_tasks
from calque.frontends.prefect.inputs import mapped_names, named_inputs
from calque.frontends.prefect.lift_hooks import lift_hooks
from calque.frontends.prefect.lift_settings import materialized, retry, settings, texts, timeout
from calque.frontends.prefect.lift_subflows import run_of_flow
from calque.frontends.prefect.lift_values import lift
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.results import Result, Wrapped, results
from calque.frontends.prefect.steps import Entrance, Fork, Guard, Invocation, OwnCode, Passed, Seen, Step
from calque.frontends.prefect.subflows import FlowRun, is_flow
from calque.frontends.prefect.told import needed, told
from calque.frontends.python.values import Value
from calque.ir.actions import Compute, Ended, Holds, Nothing, Python
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Argument, Code, Element, Expr
from calque.ir.features import Feature
from calque.ir.nodes import Branch, Imperative, Node, Port, Task
from calque.ir.pipeline import Edge, Gather, MapRegion, One, ZipOf
from calque.ir.policies import Join, Rule, Scope
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

JOIN = Join(eager=False)


class CallLifter:
    """Lifts the calls of one flow.

    Attributes:
        steps: all of them.
        edges: between them, by their ends.
        regions: what is mapped.
        assets: what its tasks make, and what that is made of.
    """

    def __init__(self, reader: BodyReader, steps: Sequence[Step]) -> None:
        self.reader = reader
        self.steps = needed(steps)
        self._told = told(self.steps)
        self.edges: dict[tuple[str, str], Edge] = {}
        self.regions: dict[str, MapRegion] = {}
        self.assets = AssetLifter(reader)

    def node(self, step: Step) -> Node:
        """The node of a step."""
        self.reader.node = step.id
        match step:
            case Invocation():
                return self._call(step)
            case OwnCode():
                return self._own(step)
            case Seen():
                return self._seen(step)
            case Passed():
                return self._passed(step)
            case Fork():
                return self._fork(step)
            case Entrance():
                return self._entrance(step)
            case _:
                raise TypeError(f"{step.id} is no step")

    def _call(self, node: Invocation) -> Node:
        task, reader = node.task, self.reader
        named = named_inputs(node)
        owner = node.region or (node if node.mapped else None)
        if owner is node:
            self.regions[node.id] = self._mapped_over(node, named)
        arguments = tuple(
            Argument(name=name, value=self._argument(node, name, value, owner))
            for name, value in named.items()
        )
        for source in node.waits:
            self._edge(source, node, "order", None)
        self._before(node)
        code = lift_function(reader, task.function)
        if code.is_generator and node.way == "call":
            raise Obstacle(
                "a generator that is called directly runs as far as it is asked for values", node.site
            )
        if inner := called_tasks(reader, code, task.function):
            what = f"tasks that {task.name} calls itself ({', '.join(inner)})"
            reader.account(what, node.site.span(), Feature.BODY_TASK)
        name = task.name
        made = Task(
            id=node.id,
            name=node.id,
            region=None if owner is None else owner.id,
            outs=(Port(),),
            join=self._join(node),
            scope=self._scope(node),
            retry=retry(reader, task.arguments),
            timeout=timeout(reader, task.arguments.get("timeout_seconds")),
            tags=texts(task.get("tags")),
            outlets=self.assets.names(task.makes),
            inlets=self.assets.names(task.arguments[name] for name in DEPS if name in task.arguments),
            doc=_text(task.get("description")) or docstring(task.function),
            display_name=name if name != task.function.name else None,
            hooks=lift_hooks(reader, OF_TASKS, task.arguments, task.hooks),
            settings=(*materialized(reader, task.makes), *settings(reader, "@task", task.arguments)),
            action=Python(
                code=code,
                arguments=arguments,
                protocol="prefect"
                if self._speaks(node, code) or code.is_async or code.is_generator
                else None,
            ),
            origin=Origin(span=node.site.span(), variable=node.variable),
        )
        return run_of_flow(reader, task, made) if isinstance(task, FlowRun) else made

    def _own(self, step: OwnCode) -> Node:
        code = lift_function(self.reader, step.function, step.name)
        code = code.model_copy(update={"local": True})  # it stands in no module as a function
        arguments = tuple(
            Argument(name=str(name), value=self._value(value, step)) for name, value in step.inputs.items()
        )
        self._before(step)
        if step.reason is not None:
            return self._region(step, code, arguments, step.reason)
        self.reader.account("code of a flow between its tasks", step.site.span(), Feature.GLUE)
        spoken = "prefect" if self._speaks(step, code) else None
        return Task(
            id=step.id,
            name=step.id,
            outs=(Port(),),
            join=self._join(step),
            scope=self._scope(step),
            glue=True,
            action=Python(code=code, arguments=arguments, protocol=spoken),
            origin=Origin(span=step.site.span()),
        )

    def _region(self, step: OwnCode, code: Code, arguments: tuple[Argument, ...], reason: str) -> Node:
        self.reader.account("a part of a flow that is no graph", step.site.span(), Feature.IMPERATIVE)
        self.reader.report(
            "no-graph",
            Severity.NOTE,
            f"a part of the flow {self.reader.pipeline} is executed as one step, because it is no graph: {reason}",
            "nothing, if that will do",
            step.site.span(),
        )
        inner = called_tasks(self.reader, code, step.function)
        return Imperative(
            id=step.id,
            name=step.id,
            outs=(Port(),),
            join=self._join(step),
            scope=self._scope(step),
            action=Python(code=code, arguments=arguments, protocol="prefect"),
            inner=inner,
            origin=Origin(span=step.site.span()),
        )

    def _seen(self, step: Seen) -> Node:
        for one in step.inputs.values():
            value = self._value(one, step)
        self._before(step)
        self.reader.account("how a run ended", step.site.span(), Feature.EDGE_STATE)
        return Task(
            id=step.id,
            name=step.id,
            outs=(Port(),),
            join=Join(rule=Rule.ALL_DONE, eager=False),
            glue=True,
            action=Ended(
                node=step.of.id, value=value, gives=step.gives, run="flow" if is_flow(step.of) else "task"
            ),
            origin=Origin(span=step.site.span()),
        )

    def _speaks(self, step: Step, code: Code) -> bool:
        """Whether a body has to do with Prefect's objects: itself, or because it is given such."""
        return speaks(self.reader, code) or step in self._told

    def _passed(self, step: Passed) -> Node:
        self._before(step)
        self.reader.account("where the flow goes on after errors", step.site.span(), Feature.EDGE_STATE)
        return Task(
            id=step.id,
            name=step.id,
            join=Join(rule=Rule.ALL_DONE, eager=False),
            glue=True,
            action=Nothing(),
            origin=Origin(span=step.site.span()),
        )

    def _entrance(self, step: Entrance) -> Node:
        self._before(step)
        return Task(
            id=step.id,
            name=step.id,
            join=self._join(step),
            scope=Scope(role="setup"),
            glue=True,
            action=Nothing(),
            origin=Origin(span=step.site.span()),
        )

    def _scope(self, step: Step) -> Scope | None:
        """Whether it prepares something that is cleared away, or clears it away."""
        if isinstance(step, OwnCode) and step.setup is not None:
            self.reader.account("what is done at last", step.site.span(), Feature.NODE_TEARDOWN)
            return Scope(role="teardown", fails_run=True, setups=(step.setup.id,))
        is_setup = any(isinstance(one, OwnCode) and one.setup is step for one in self.steps)
        return Scope(role="setup") if is_setup else None

    def _fork(self, step: Fork) -> Node:
        condition = self._value(step.condition, step)
        self._before(step)
        self.reader.account("a condition of a flow", step.site.span(), Feature.BRANCH)
        ways = {
            way: tuple(dict.fromkeys(one.id for one in self.steps if Guard(step, way) in one.guards))
            for way in (True, False)
        }
        inside = {*ways[True], *ways[False]}
        met = tuple(one.id for one in self.steps if step in one.after and one.id not in inside)
        return Branch(
            id=step.id,
            name=step.id,
            join=self._join(step),
            condition=Holds(action=Compute(value=condition)),
            when_true=(*ways[True], *met),
            when_false=(*ways[False], *met),
            origin=Origin(span=step.site.span()),
        )

    def _value(self, value: Value, step: Step) -> Expr:
        for one in results(value):
            self._data(one, step, inside=False)
        return lift(self.reader, value, step.site)

    def _before(self, step: Step) -> None:
        """What comes before it in the program, and what decides about it."""
        for source in step.after:
            self._edge(source, step, "sequence", None)
        for guard in step.guards:
            self._edge(guard.fork, step, "order", None)

    def _join(self, step: Step) -> Join:
        """What is before it may be skipped where it is not; what fails ends the flow."""
        if isinstance(step, OwnCode) and step.setup is not None:
            return Join(rule=Rule.ALL_DONE_SETUP_SUCCESS, eager=False)
        before = {edge.source for edge in self.edges.values() if edge.target == step.id}
        held = set(step.guards)
        skipped = any(one.id in before and not set(one.guards) <= held for one in self.steps)
        return Join(rule=Rule.NONE_FAILED, eager=False) if skipped else JOIN

    def _mapped_over(self, node: Invocation, named: dict[str, Value]) -> MapRegion:
        keys = mapped_names(node)
        parameters = []
        for name in keys:
            parameters.append((name, lift(self.reader, named[name], node.site)))
            for one in results(named[name]):
                self._data(one, node, inside=False)
        source = ZipOf(parameters=tuple(parameters), until="strict")
        return MapRegion(id=node.id, source=source, on_empty="none")

    def _argument(self, node: Invocation, name: str, value: Value, owner: Invocation | None) -> Expr:
        if owner is node and name in mapped_names(node):
            return Element(region=node.id, name=name)
        for one in results(value):
            self._data(one, node, inside=owner is not None and owner is _region(one.node))
        return lift(self.reader, value.value if isinstance(value, Wrapped) else value, node.site)

    # ---- edges

    def _data(self, one: Result, node: Step, inside: bool) -> None:
        gathers = isinstance(one.node, Invocation) and bool(one.node.mapped or one.node.region) and not inside
        self._edge(one.node, node, "data", Gather() if gathers else One())

    def _edge(
        self,
        source: Step,
        target: Step,
        kind: Literal["data", "order", "sequence"],
        shape: One | Gather | None,
    ) -> None:
        key = (source.id, target.id)
        if key in self.edges and (self.edges[key].kind == "data" or kind != "data"):
            return
        self.edges[key] = Edge(
            source=source.id,
            target=target.id,
            kind=kind,
            port="return_value" if kind == "data" else None,
            shape=shape or One(),
        )


def _region(step: Step) -> Step:
    return (step.region or step) if isinstance(step, Invocation) else step


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None
