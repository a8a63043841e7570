"""Where one attempt works: what its expressions, templates and functions are given."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

from calque.dialects.airflow.portable import assets as portable
from calque.dialects.airflow.portable.contexts import task_context
from calque.dialects.airflow.portable.exceptions import (
    AirflowException,
)
from calque.dialects.airflow.portable.host import TaskFacts
from calque.dialects.airflow.portable.states import TriggerRule
from calque.dialects.airflow.portable.task_instance import LazyXComs
from calque.dialects.dagster.portable.contexts import StepFacts
from calque.dialects.dagster.portable.events import AssetCheckResult
from calque.dialects.dagster.portable.io_managers import receipt
from calque.dialects.dagster.portable.looks import Look
from calque.dialects.dagster.portable.partition_reads import partitions_read
from calque.dialects.dagster.portable.steps import resource_value
from calque.dialects.prefect.portable.ends import End
from calque.dialects.prefect.portable.facts import FlowFacts, PrefectRun
from calque.dialects.prefect_one.portable.contexts import Facts
from calque.ir.assets import Asset
from calque.ir.expressions import Ask, Code, Expr, SourceCode, Template
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Node, Wait
from calque.ir.partitioned import is_partitioned
from calque.ir.policies import Rule
from calque.ir.time import Schedule
from calque.runtime.codecs import LazySequence
from calque.runtime.dagster_steps import DEFAULT, kept, known_partitions, step_facts
from calque.runtime.expressions import evaluate
from calque.runtime.hosts import RunHost, render
from calque.runtime.mapping import KEY
from calque.runtime.questions import ask
from calque.runtime.stand_ins import OUTSIDE
from calque.runtime.states import Key
from calque.runtime.store import ABSENT, RETURN, shape_of
from calque.runtime.stubs import NO_STUB, stub_for
from calque.runtime.trace import plain

if TYPE_CHECKING:
    from calque.runtime.perform import PipelinePerformer


class Refused(AirflowException):
    """Something outside was asked for, and nothing stands in for it."""


class Place:
    """Where one attempt happens: its context, and the world that its expressions ask.

    Attributes:
        expands: no attempt, but the expansion of a map: where an argument has None for no elements, it has none.
    """

    expands = False

    def __init__(self, performer: PipelinePerformer, node: Node, key: Key, attempt: int, now: float) -> None:
        self.performer = performer
        self.node = node
        self.number = performer.plan.number[node.id]
        self.key = key
        self.attempt = attempt
        self.effects: list[dict[str, Any]] = []
        self.spawned: list[dict[str, Any]] = []
        self.checked: list[dict[str, Any]] = []
        self.inputs: dict[str, Any] = {}
        self.error: BaseException | None = None
        self.state: tuple[str | None, str | None] = (None, None)
        self._context: Any = None

    @cached_property
    def host(self) -> RunHost:
        """What code asks of its orchestrator, made when it is first asked for: most attempts ask nothing."""
        performer = self.performer
        return RunHost(performer.facts, self._facts(self.attempt), performer.store, performer.kept.variables)

    @property
    def fills_in(self) -> bool:
        """Whether parameters get what the context has under their names."""
        return self.performer.fills_in

    @property
    def context(self) -> Mapping[str, Any]:
        """The context of the attempt, made when it is first asked for."""
        if self._context is None:
            self._context = task_context(self.host)
            if self.error is not None:
                self._context["exception"] = self.error
        found: Mapping[str, Any] = self._context
        return found

    def _facts(self, attempt: int) -> TaskFacts:
        plan, node = self.performer.plan, self.node
        number = plan.number[node.id]
        return TaskFacts(
            task_id=node.id,
            map_index=-1 if self.key is None else self.key,
            try_number=attempt,
            max_tries=node.retry.limit,
            owner=node.owner or "airflow",
            trigger_rule=_airflow_rule(node.join.rule),
            upstream_task_ids=[plan.nodes[up].id for up in plan.up[number]],
            downstream_task_ids=[plan.nodes[down].id for down in plan.down[number]],
            params={name: self.value(expr) for name, expr in node.params} if node.params else {},
            outlets=[self.performer.assets[name] for name in node.outlets],
            inlets=[self.performer.assets[name] for name in node.inlets],
        )

    def value(self, expr: Expr) -> Any:
        """The value of an expression."""
        return evaluate(expr, self)

    def output(self, node: str, port: str) -> Any:
        """What another node put out, as this one sees it."""
        performer = self.performer
        plan = performer.plan
        number = plan.number[node]
        region = plan.region[number]
        edge = plan.data.get((node, port, self.node.id))
        if region < 0:
            found = performer.store.pull(node, None, port)
            if found is not ABSENT:
                found = kept(plan.nodes[number], port, self._step_facts(plan.nodes[number])) or found
            if found is ABSENT and edge is not None and edge.absent == "fail":
                raise AirflowException(f"{node!r} has put out no {port}, which {self.node.id!r} needs")
            if isinstance(found, dict) and not self.expands and port in self._dynamic(plan.nodes[number]):
                return list(found.values())
            return self._present(found, node, port)
        if region == plan.region[plan.number[self.node.id]] and self.key is not None:
            return self._present(performer.store.pull(node, self.key, port), node, port)
        shape = shape_of(edge)
        if self.expands:
            shape = shape.model_copy(update={"empty": "list"})
        keys = sorted(performer.store.instances(node, port))
        if shape.on_missing == "none":
            keys = list(range(len(performer.rows.get(plan.regions[region].id, keys))))
        gathered = performer.store.gather(node, [None if key < 0 else key for key in keys], port, shape)
        return (
            LazyXComs(gathered)
            if isinstance(gathered, LazySequence) and performer.store.codec == "json_airflow2"
            else gathered
        )

    def _present(self, found: Any, node: str, port: str) -> Any:
        if found is not ABSENT:
            return found
        if port != RETURN and self.performer.store.pull(node, None, RETURN) is not ABSENT:
            raise AirflowException(f"XCom with key {port!r} of {node!r} not found")
        return None

    def element(self, region: str, name: str) -> Any:
        """The current element of a map region."""
        assert self.key is not None
        return self.performer.rows[region][self.key]()[name]

    def ask(self, question: Ask, arguments: list[Any]) -> Any:
        """The answer to an intrinsic."""
        stand_in = self.performer.options.stand_in
        if stand_in is not None and question.intrinsic in OUTSIDE:
            return stand_in.asked(question.intrinsic, arguments)
        if question.intrinsic is Intrinsic.ASSET_VALUE and len(arguments) > 1:
            return receipt(arguments[1], arguments[0], partition=self._partitions(*arguments[2:]))
        if question.intrinsic is Intrinsic.RENDERED:
            return self._rendered(arguments[0])
        if question.intrinsic is Intrinsic.PROJECT_PATH:
            found = self.performer.loader.path(arguments[0])
            return str(found) if arguments[1] == "text" else found
        return ask(question.intrinsic, self.context, arguments)

    def _partitions(self, reads: Any = None) -> Any:
        """The partitions that the value of an asset is of: the run's own, or those that it reads."""
        if reads is None:
            return None
        key, own = self.step_facts().partition_key, known_partitions(self.performer.pipeline.partitions)
        if reads is True:
            return key
        return partitions_read(
            reads, key, own, self.performer.facts.run_after or datetime.datetime.now(datetime.UTC)
        )

    def _rendered(self, value: Any) -> Any:
        """A value with the texts in it rendered, as Airflow's `Templater.render_template`."""
        match value:
            case str():
                return self.render(value)
            case list() | set():
                return type(value)(map(self._rendered, value))
            case tuple():
                return tuple(map(self._rendered, value))
            case dict():
                return {key: self._rendered(item) for key, item in value.items()}
            case _:
                return value

    def render(self, template: Template | str) -> Any:
        """A template."""
        source = template if isinstance(template, str) else template.source
        native = self.performer.pipeline.templates_native if isinstance(template, str) else template.native
        stand_in = self.performer.options.stand_in
        try:
            return render(source, self.context, native, self.performer.rendering_of(self))
        except Exception as error:  # what a template asks for, the user says
            if stand_in is None:
                raise
            return stand_in.rendered(template, error)

    def run_code(self, code: SourceCode) -> Any:
        """A Python expression of the user's."""
        stand_in = self.performer.options.stand_in
        return self.performer.loader.value(code) if stand_in is None else stand_in.evaluated(code)

    def function(self, code: Code) -> Callable[..., Any]:
        """A function of the user's."""
        stand_in = self.performer.options.stand_in
        if stand_in is not None:
            return stand_in.function(code)
        captured = {item.name: self.value(item.value) for item in code.captured}
        return self.performer.loader.function(code, captured)

    def operator_class(self, module: str, name: str) -> type:
        """An operator class of the project's."""
        found: type = getattr(self.performer.loader.module(module), name)
        return found

    def sensor(self, make: Callable[[], Any]) -> Any:
        """The operator that asks; one that keeps its slot between two questions remembers what it knew at the one before."""
        if not isinstance(self.node, Wait) or self.node.hold != "slot":
            return make()
        known, attempt = self.performer.sensors, (self.node.id, self.key, self.attempt)
        if attempt not in known:
            known[attempt] = make()
        return known[attempt]

    def effect(self, name: str, payload: dict[str, Any]) -> Any:
        """Something outside: recorded, and answered from a stub, or refused."""
        answer = stub_for(self.performer.options.stubs, self.node.id, name)
        self.effects.append({"name": name, "payload": plain(payload), "stubbed": answer is not NO_STUB})
        if answer is NO_STUB:
            raise Refused(
                f"{name} cannot be run here; give a stub for {self.node.id!r} (or for {name!r}) with --stubs FILE. "
                f"It would have got {str(plain(payload))[:300]}"
            )
        return answer

    def prefect_facts(self) -> tuple[FlowFacts, PrefectRun]:
        """What a body of Prefect's can ask."""
        run = self.performer.facts
        flow = FlowFacts(
            id=run.run_id,
            name=run.run_id,
            flow_name=run.dag_id,
            parameters=run.params,
            scheduled_start_time=run.run_after or datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC),
        )
        name = self.node.display_name or self.node.name
        task = PrefectRun(name=self.node.id, task_name=name, run_count=self.attempt, tags=self.node.tags)
        return flow, task

    def prefect_one_facts(self) -> Facts:
        """What a body of Prefect 1's can ask."""
        run = self.performer.facts
        return Facts(
            run=run.run_id,
            flow=run.dag_id,
            task=self.node.display_name or self.node.name,
            parameters=run.params,
            scheduled=run.run_after or datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC),
            attempt=self.attempt,
            index=self.key,
            tags=self.node.tags,
        )

    def step_facts(self) -> StepFacts:
        """What a body of Dagster's is told."""
        performer = self.performer
        facts = self._step_facts(self.node)
        if self.key is None or self.node.region is None:
            return facts
        return replace(facts, mapping_key=performer.rows[self.node.region][self.key]().get(KEY))

    def _step_facts(self, node: Node) -> StepFacts:
        performer = self.performer
        if performer.options.stand_in is not None:  # nothing asks a body that another stands in for
            node = node.model_copy(update={"configured_by": (), "own_checks": ()})
        mapped = self._dynamic(node)
        kind, partitioned = performer.pipeline.partitions, is_partitioned(performer.pipeline, node)
        sources = {one.group or "": partial(self.run_code, one.call) for one in node.configured_by}
        return step_facts(
            node, performer.facts, self.attempt, self._resources(), mapped, kind, partitioned, sources
        )

    def _dynamic(self, node: Node) -> frozenset[str]:
        """The outputs that have elements with keys: what is mapped over, and what is only collected."""
        mapped = {port for source, port in self.performer.plan.keyed if source == node.id}
        return frozenset(mapped | {port.name for port in node.outs if port.annotation == "DynamicOut"})

    def _resources(self) -> Mapping[str, Callable[[], Any]]:
        made = {name: self._maker(value) for name, value in self.performer.resources.items()}
        return {DEFAULT: lambda: self.performer.kept_values, **made}

    def _maker(self, value: Expr) -> Callable[[], Any]:
        return lambda: resource_value(self.value(value))

    def resources(self) -> dict[str, Callable[[], Any]]:
        """What makes each resource that the node uses."""
        made = self._resources()
        return {name: made[name] for name in self.node.resources}

    def named(self, name: str, message: str | None) -> None:
        """Note the state that a body of Prefect's ends in."""
        self.state = name, message

    def ended(self, node: str) -> End | None:
        """How another node ended; None if it did not run."""
        return self.performer.ends.get((node, self.key))

    def tick(self) -> tuple[datetime.datetime, str]:
        """When the run was due, and its schedule's time zone."""
        zones = [one.zone for one in self.performer.pipeline.triggers if isinstance(one, Schedule)]
        return self.performer.facts.run_after or datetime.datetime.now(datetime.UTC), next(iter(zones), "UTC")

    def look(self) -> Look:
        """What a sensor's function knows of the looks before, and what keeps something for those after it."""
        name = self.performer.pipeline.id
        try:
            before = json.loads(self.host.variable(name))
        except KeyError:
            before = {}
        due, _ = self.tick()
        return Look(before, lambda after: self.host.set_variable(name, json.dumps(after)), due.timestamp())

    def tell_check(self, found: AssetCheckResult) -> None:
        """Note what a check of an asset has found."""
        self.checked.append({"passed": bool(found.passed), "severity": found.severity.value})

    def called(self, arguments: dict[str, Any]) -> None:
        """Note what the body is called with."""
        self.inputs.update(arguments)


@cache
def _airflow_rule(rule: Rule) -> str:
    """The rule as Airflow's contexts say it, or the one of theirs that waits for the same."""
    if rule is Rule.ALL_SUCCESS_SKIP_FIRST:
        return str(Rule.ALL_SUCCESS)
    known = {str(one) for one in TriggerRule}
    return str(rule) if str(rule) in known else str(Rule.ALL_DONE)


def portable_asset(asset: Asset) -> portable.Asset | portable.AssetAlias:
    """An asset as bodies have it."""
    if asset.alias:
        return portable.AssetAlias(asset.name, asset.group or "")
    return portable.Asset(asset.name, asset.uri, group=asset.group or "asset", extra=asset.extra)
