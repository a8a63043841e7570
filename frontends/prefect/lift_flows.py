"""From flows to pipelines: a graph where the flow is one, else one node that executes it as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from calque.dialects.prefect.hook_events import OF_FLOWS
from calque.frontends.bodies.functions import lift_function
from calque.frontends.bodies.parts import parameter_nodes
from calque.frontends.bodies.speaking import docstring
from calque.frontends.prefect.assets import called_tasks
from calque.frontends.prefect.composition import Composition
from calque.frontends.prefect.flows import FlowDef
from calque.frontends.prefect.lift_calls import JOIN, CallLifter
from calque.frontends.prefect.lift_hooks import lift_hooks
from calque.frontends.prefect.lift_params import account_annotations, annotation_settings, lift_params
from calque.frontends.prefect.lift_settings import retry, settings, timeout
from calque.frontends.prefect.lift_values import lift
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.results import Alternatives, Result, results
from calque.frontends.prefect.runners import ARGUMENT, most_at_once
from calque.frontends.prefect.scan import logs
from calque.frontends.prefect.steps import Invocation
from calque.frontends.prefect.told import before
from calque.frontends.python.values import Site, Value
from calque.ir.actions import Nothing, Python
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Argument, Ask, Code, Constant, Expr
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.intrinsics import Intrinsic
from calque.ir.map_sources import may_be_refused
from calque.ir.nodes import Branch, Imperative, Node, Task
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.policies import Join, Leaves, Returned, Rule, RunPolicy
from calque.ir.spans import Origin
from calque.ir.waiting import unawaited

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

UNSAID = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.INTERFACE,
    reason="a graph says nothing itself: what the flow logs between its tasks is not logged; what its tasks log is",
)

MOST_ASIDE, MOST_ASIDE_OF_EACH = 8, 3
"""A graph has at most so many steps that are no tasks of the flow, and so many more for each that is."""


class FlowLifter:
    """Lifts one flow."""

    def __init__(self, reader: BodyReader, flow: FlowDef) -> None:
        self.reader = reader
        self.flow = flow
        steps = () if flow.composition is None else tuple(flow.composition.nodes.values())
        self.calls = CallLifter(reader, steps)

    def pipeline(self) -> Pipeline:
        """The pipeline."""
        flow, reader = self.flow, self.reader
        reader.pipeline, reader.node = flow.id, None
        shared = self._shared()
        obstacle = flow.obstacle
        if flow.composition is not None:
            diagnostics, accounts = len(reader.diagnostics), len(reader.accounts)
            try:
                return self._graph(flow.composition, shared)
            except Obstacle as found:
                obstacle = found
                del reader.diagnostics[diagnostics:], reader.accounts[accounts:]
        assert obstacle is not None
        return self._whole(obstacle, shared)

    def _shared(self) -> dict[str, Any]:
        flow = self.flow
        described = flow.get("description")
        return {
            "id": flow.id,
            "name": flow.name if flow.id != flow.name else None,
            "module": flow.function.module.name,
            "description": described if isinstance(described, str) else None,
            "doc": docstring(flow.function),
            "params": lift_params(self.reader, flow),
            "hooks": lift_hooks(self.reader, OF_FLOWS, flow.arguments, flow.hooks),
            "settings": annotation_settings(self.reader, flow)
            + settings(
                self.reader,
                "@flow",
                {key: item for key, item in flow.arguments.items() if not key.startswith("retr")},
            ),
            "origin": Origin(span=flow.site.span()),
        }

    # ---- as a graph

    def _graph(self, composition: Composition, shared: dict[str, Any]) -> Pipeline:
        again = retry(self.reader, self.flow.arguments)
        if again.limit and any(one.future for one in results(self.flow.returned)):
            raise Obstacle("it is tried again as a whole, and returns states", self.flow.site)
        nodes = [self.calls.node(node) for node in self.calls.steps]
        self._refuse_bookkeeping(nodes)
        nodes += self._ends(composition)
        self.reader.node = None
        for call in logs(self.flow.function):
            place = Site(self.flow.site.source, call)
            self.reader.account("log message of a flow", place.span(), None, UNSAID)
        for called in composition.inlined:
            account_annotations(self.reader, called, " of a flow that is called")
        self.reader.account("what the flow returns", self.flow.site.span(), Feature.FINAL_RETURNED)
        limit = timeout(self.reader, self.flow.arguments.get("timeout_seconds"))
        made = Pipeline(
            nodes=tuple(nodes),
            policy=RunPolicy(
                timeout=None if limit is None else limit.seconds,
                retry=again,
                max_parallel=most_at_once(self.flow.get(ARGUMENT)),
            ),
            edges=tuple(self.calls.edges.values()),
            regions=tuple(self.calls.regions.values()),
            final=Returned(
                value=self._returned(),
                raises=tuple(node.id for node in composition.raises),
                demands=tuple(node.id for node in composition.demands if node not in composition.raises),
            ),
            **shared,
        )
        self._account_unawaited(made, composition)
        self._account_maps(made)
        return made

    def _refuse_bookkeeping(self, nodes: Sequence[Node]) -> None:
        """Loops that are left early can be drawn, but nobody could read it: most steps would only keep count."""
        tasks = sum(isinstance(node, Task) and not node.glue for node in nodes)
        aside = len(nodes) - tasks
        if aside > MOST_ASIDE + MOST_ASIDE_OF_EACH * tasks:
            why = f"as a graph it would be {aside} steps that only decide and keep count, for {tasks} of its tasks"
            raise Obstacle(why, self.flow.site)

    def _account_unawaited(self, made: Pipeline, composition: Composition) -> None:
        """Tick off what is submitted and never waited for: what becomes of it is left to chance."""
        submitted = {
            step.id: step
            for step in composition.nodes.values()
            if isinstance(step, Invocation) and step.way != "call"
        }
        for name in unawaited(made, {node.id for node in made.nodes} - submitted.keys()):
            self.reader.node = name
            span = submitted[name].site.span()
            self.reader.account("call that nothing waits for", span, Feature.FINAL_UNAWAITED)
        self.reader.node = None

    def _account_maps(self, made: Pipeline) -> None:
        """Tick off what is mapped over values that may not be fit for that: then the flow ends there (`TaskRunner.map`)."""
        spans = {step.id: step.site.span() for step in self.calls.steps}
        for name in may_be_refused(made):
            self.reader.node = name
            self.reader.account("map over what a run finds", spans[name], Feature.MAP_REFUSED)
        self.reader.node = None

    def _ends(self, composition: Composition) -> list[Node]:
        """What ends as those do whose states decide, where steps after these go on whatever they are: else no last node shows it."""
        hidden = before(self.calls.steps, list(self.calls.edges.values()))
        returned = [one.node for one in results(self.flow.returned) if one.future]
        judged = [one for one in (*composition.raises, *composition.demands, *returned) if one.id in hidden]
        if not judged:
            return []
        name = composition.take("ends")
        for step in dict.fromkeys(judged):
            self.calls.edges[step.id, name] = Edge(source=step.id, target=name)
        join = Join(rule=Rule.NONE_FAILED, eager=False)
        origin = Origin(span=self.flow.site.span())
        return [Task(id=name, name=name, join=join, glue=True, action=Nothing(), origin=origin)]

    def _returned(self) -> Expr:
        value = self.flow.returned
        futures = [one for one in results(value) if one.future]
        if not futures:
            try:
                return lift(self.reader, value, self.flow.site)
            except Obstacle:  # what it is decides nothing: it is a plain value
                return Constant(value=None)
        if any(isinstance(item, Alternatives) for item in _items(value)):
            raise Obstacle("which runs it returns depends on a condition", self.flow.site)
        if not all(isinstance(item, Result) and item.future for item in _items(value)):
            return Constant(value=None)  # the states of futures among other values decide nothing
        return lift(self.reader, value, self.flow.site)

    # ---- as it stands

    def _whole(self, obstacle: Obstacle, shared: dict[str, Any]) -> Pipeline:
        flow, reader = self.flow, self.reader
        reader.report(
            "no-graph",
            Severity.NOTE,
            f"the flow {flow.name} is executed as one step, because it is no graph: {obstacle.reason}",
            "nothing, if that will do",
            obstacle.site.span(),
        )
        reader.node = None
        reader.account("a flow that is no graph", flow.site.span(), Feature.IMPERATIVE)
        code = lift_function(reader, flow.function)
        arguments = tuple(
            Argument(
                name=part.arg, value=Ask(intrinsic=Intrinsic.PARAM, arguments=(Constant(value=part.arg),))
            )
            for part, form, _ in parameter_nodes(flow.function.node.args)
            if form in ("either", "keyword")
        )
        node = Imperative(
            id=flow.function.name,
            name=flow.function.name,
            join=JOIN,
            retry=retry(reader, flow.arguments),
            timeout=timeout(reader, flow.arguments.get("timeout_seconds")),
            doc=docstring(flow.function),
            action=Python(code=code, arguments=arguments, protocol="prefect"),
            inner=called_tasks(reader, code, flow.function),
            origin=Origin(span=flow.site.span()),
        )
        policy = RunPolicy(max_parallel=most_at_once(flow.get(ARGUMENT)))
        return Pipeline(nodes=(node,), final=Leaves(), policy=policy, **shared)


def programs(
    reader: BodyReader, pipelines: Sequence[Pipeline], flows: Sequence[FlowDef]
) -> tuple[tuple[str, Code], ...]:
    """The functions of flows that do more than call tasks, and of those beside them: they share tasks."""
    pairs = list(zip(pipelines, flows, strict=True))
    kept = {
        one.module
        for one, flow in pairs
        if flow.function.is_async or one.policy.retry.limit or any(_is_own(node) for node in one.nodes)
    }
    found = []
    for pipeline, flow in pairs:
        whole = flow.composition is None or isinstance(pipeline.final, Leaves)
        if pipeline.module in kept and not whole:
            reader.pipeline, reader.node = pipeline.id, None
            found.append((pipeline.id, lift_function(reader, flow.function)))
    return tuple(found)


def _is_own(node: Node) -> bool:
    return isinstance(node, Imperative | Branch) or (isinstance(node, Task) and node.glue)


def _items(value: Value) -> list[Value]:
    return list(value) if isinstance(value, list | tuple | set) else [value]
