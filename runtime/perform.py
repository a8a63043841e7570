"""Make attempts of nodes: contexts, inputs, bodies, outputs, hooks. The engine decides when, this does what."""

from __future__ import annotations

import datetime
import hashlib
import math
import posixpath
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, assert_never
from zoneinfo import ZoneInfo

from calque.dialects.airflow.portable import assets as portable
from calque.dialects.airflow.portable.contexts import task_context
from calque.dialects.airflow.portable.current import running
from calque.dialects.airflow.portable.exceptions import (
    AirflowException,
    AirflowFailException,
    AirflowRescheduleException,
    AirflowSensorTimeout,
    AirflowSkipException,
    AirflowTaskTimeout,
)
from calque.dialects.airflow.portable.host import RunFacts, TaskFacts
from calque.dialects.airflow.portable.task_instance import LazyXComs
from calque.ir.actions import AfterDelay, Nothing
from calque.ir.assets import Asset
from calque.ir.expressions import Ask, Code, Expr, SourceCode, Template
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import (
    Branch,
    Check,
    Gate,
    HumanInput,
    Imperative,
    Materialize,
    Node,
    SubPipeline,
    Task,
    TriggerRun,
    Wait,
)
from calque.ir.pipeline import Pipeline
from calque.ir.policies import ConstantDelay, GrowingDelay, Hook, HookEvent, ListedDelays
from calque.ir.project import Project
from calque.runtime.actions import arguments_of, perform
from calque.runtime.code import CodeLoader
from calque.runtime.codecs import NotStorable
from calque.runtime.expressions import evaluate
from calque.runtime.hosts import Rendering, RunHost, render
from calque.runtime.mapping import Row, rows
from calque.runtime.options import RunOptions
from calque.runtime.plan import Plan
from calque.runtime.probes import probe
from calque.runtime.questions import ask
from calque.runtime.skips import skipped_nodes
from calque.runtime.states import Ending, Key, Outcome, State, failed
from calque.runtime.store import ABSENT, RETURN, Store, shape_of
from calque.runtime.stubs import NO_STUB, stub_for
from calque.runtime.trace import Trace, plain

DAY = 86400.0
"""Airflow's limit on a delay, in seconds."""


class Refused(AirflowException):
    """Something outside was asked for, and nothing stands in for it."""


class PipelinePerformer:
    """Makes the attempts of one run."""

    def __init__(
        self, plan: Plan, loader: CodeLoader, facts: RunFacts, options: RunOptions, trace: Trace, project: Project,
        run_other: Callable[[str, Mapping[str, Any]], str],
    ) -> None:  # fmt: skip
        self.plan = plan
        self.assets = {asset.name: _asset(asset) for asset in project.assets}
        self.pipeline = plan.pipeline
        self.loader = loader
        self.facts = facts
        self.options = options
        self.trace = trace
        self.others = {pipeline.id: pipeline for pipeline in project.pipelines}
        self.run_other = run_other
        self.store = Store(plan.pipeline.codec)
        self.variables = dict(options.variables)
        self.zone = ZoneInfo(plan.pipeline.zone)
        self.rows: dict[str, list[Row]] = {}
        self.started: dict[tuple[int, Key], float] = {}
        self.latest_until: datetime.datetime | None = None
        self.mapped_over = {n for sources in plan.sources for n in sources if plan.region[n] < 0}
        self.rendering: Rendering | None = None
        self.lock = threading.RLock()

    # ---- the engine's side

    def perform(self, node: int, key: Key, attempt: int, now: float) -> Outcome:
        """Make one attempt."""
        kind = self.plan.nodes[node]
        first = self.started.setdefault((node, key), now)
        if not isinstance(kind, Wait) or now == first:
            self.store.clear(kind.id, key)
        decided = self._injected(kind.id, key, attempt)
        if decided is None and not kind.hooks and isinstance(kind, Task) and isinstance(kind.action, Nothing):
            decided = Outcome(Ending.SUCCESS)  # nothing is asked, so that no context is needed
        if decided is not None:
            self._note(kind.id, key, attempt, decided)
            return decided
        place = Place(self, kind, key, attempt, now)
        if now == first or not isinstance(kind, Wait):
            self._call(kind.hooks, HookEvent.ATTEMPT_START, kind, key)
        with running(place.host, place.context):
            outcome = self._attempt(kind, place, now, now - first)
        if outcome.ending is Ending.FAILED and outcome.retryable and attempt <= kind.retry.limit:
            self._call(kind.hooks, HookEvent.RETRY, kind, key)
        outcome.effects = place.effects
        outcome.spawned = place.spawned
        outcome.inputs = place.inputs
        if outcome.ending is not Ending.ASK_AGAIN:
            self._note(kind.id, key, attempt, outcome)
        return outcome

    def _injected(self, node: str, key: Key, attempt: int) -> Outcome | None:
        if any(injection.hits(node, key, attempt) for injection in self.options.skip):
            return Outcome(Ending.SKIPPED, error="skipped, as you asked")
        if any(injection.hits(node, key, attempt) for injection in self.options.fail):
            return failed("failed, as you asked", "Injected")
        return None

    def _note(self, node: str, key: Key, attempt: int, outcome: Outcome) -> None:
        result = {
            Ending.SUCCESS: "ok",
            Ending.SKIPPED: "skip",
            Ending.FAILED: f"raise:{outcome.error_type or 'Exception'}",
        }
        with self.lock:
            self.trace.add(
                "attempt",
                n=node,
                k=key,
                **{"try": attempt, "in": plain(outcome.inputs), "res": result[outcome.ending]},
            )
            if outcome.error:
                self.trace.events[-1]["error"] = outcome.error
            for effect in outcome.effects:
                self.trace.add("effect", n=node, k=key, **{"try": attempt, **plain(effect)})
            for spawned in outcome.spawned:
                self.trace.add("spawn", n=node, k=key, **plain(spawned))

    def settled(self, node: int, key: Key, state: State, outcome: Outcome | None) -> None:
        """An instance has ended."""
        kind = self.plan.nodes[node]
        outputs = self.store.outputs(kind.id, key)
        if outputs:
            self.trace.add("outputs", n=kind.id, k=key, out=plain(outputs))
        self.trace.add("final", n=kind.id, k=key, st=str(state))
        if state is State.SUCCESS:
            for asset in kind.outlets:
                self.trace.add("asset", key=asset, n=kind.id, k=key)
        self._call_hooks(kind, key, state)

    def _call_hooks(self, kind: Node, key: Key, state: State) -> None:
        events = {
            State.SUCCESS: HookEvent.SUCCESS,
            State.FAILED: HookEvent.FAILURE,
            State.SKIPPED: HookEvent.SKIP,
        }
        began = (self.plan.number[kind.id], key) in self.started
        if state in events and (began or state is not State.SKIPPED):
            self._call(kind.hooks, events[state], kind, key)

    def run_ended(self, state: str) -> None:
        """All instances have ended: call the hooks of the run."""
        event = HookEvent.RUN_SUCCESS if state == "success" else HookEvent.RUN_FAILURE
        if self.pipeline.nodes:
            self._call(self.pipeline.hooks, event, self.pipeline.nodes[-1], None, of_run=True)

    def _call(
        self, hooks: Sequence[Hook], event: HookEvent, kind: Node, key: Key, *, of_run: bool = False
    ) -> None:
        """Call the hooks of an event with the context of a node; their errors do not count, as in Airflow."""
        for hook in hooks:
            if hook.event is not event:
                continue
            place = Place(self, kind, key, 1, 0)
            result = "ok"
            with running(place.host, place.context):
                try:
                    if hook.code is not None:
                        place.function(hook.code)(place.context)
                    else:
                        result = "not run: it is no code of the project"
                except Exception as error:  # the user's code; Airflow goes on too
                    result = f"raise:{type(error).__name__}"
            about = {} if of_run else {"n": kind.id, "k": key}
            with self.lock:
                self.trace.add("hook", **about, on=str(event), res=result)

    def retry_after(self, node: int, attempt: int) -> float | None:
        """Seconds before the next attempt; None if there is none."""
        retry = self.plan.nodes[node].retry
        if attempt > retry.limit:
            return None
        match retry.delay:
            case ConstantDelay(seconds=seconds):
                return seconds
            case ListedDelays(seconds=listed):
                return listed[min(attempt, len(listed)) - 1] if listed else 0.0
            case GrowingDelay(base=base, factor=factor, form=form, limit=limit):
                grown = {
                    "power": base * factor ** (attempt - 1),
                    "power_minus_one": base * (factor**attempt - 1),
                    "linear": base * attempt,
                }[form]
                if retry.jitter == "hash":
                    grown = self._spread(node, attempt, grown)
                return min(grown, limit if limit is not None else DAY, DAY)
            case _:
                assert_never(retry.delay)

    def _spread(self, node: int, attempt: int, delay: float) -> float:
        """Airflow's spread: between once and twice the delay, by a hash of the run and the task (`next_retry_datetime`)."""
        least = max(1, math.ceil(delay))
        text = f"{self.pipeline.id}#{self.plan.nodes[node].id}#{self.facts.logical_date}#{attempt}"
        return least + int(hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest(), 16) % least

    def expand(self, region: int) -> int | str | None:
        """The number of elements of a map region."""
        part = self.plan.regions[region]
        member = self.plan.nodes[self.plan.members[region][0]]
        place = Place(self, member, None, 1, 0)
        with running(place.host, place.context):
            found = rows(part.source, place)
        if not isinstance(found, list):
            return found
        self.rows[part.id] = found
        return len(found)

    # ---- nodes

    def _attempt(self, kind: Node, place: Place, now: float, waited: float) -> Outcome:
        try:
            with _limited(
                kind.timeout.seconds if kind.timeout is not None and not isinstance(kind, Wait) else None
            ):
                return self._do(kind, place, now, waited)
        except AirflowSkipException as skip:
            return Outcome(Ending.SKIPPED, error=str(skip) or None)
        except AirflowRescheduleException as again:
            moment = self.facts.run_after or datetime.datetime.now(datetime.UTC)
            return Outcome(
                Ending.ASK_AGAIN, after=max(0.0, (again.reschedule_date - moment).total_seconds() - now)
            )
        except (AirflowFailException, AirflowSensorTimeout) as error:
            return failed(str(error), type(error).__name__, retryable=False)
        except (Exception, AirflowTaskTimeout, SystemExit) as error:  # the user's code raises what it likes
            return failed(str(error) or type(error).__name__, type(error).__name__)

    def _do(self, kind: Node, place: Place, now: float, waited: float) -> Outcome:
        match kind:
            case (
                Task(action=action)
                | Materialize(action=action)
                | Check(action=action)
                | Imperative(action=action)
            ):
                return self._put_out(kind, place, perform(action, place))
            case Branch():
                return self._branch(kind, place, now)
            case Gate():
                return self._gate(kind, place)
            case Wait():
                return self._wait(kind, place, now, waited)
            case TriggerRun():
                return self._trigger(kind, place)
            case SubPipeline(pipeline=pipeline, arguments=arguments):
                _, conf = arguments_of(arguments, place)
                return self._ended(self.run_other(pipeline, conf), pipeline)
            case HumanInput():
                answer = place.effect("human_input", {"node": kind.id})
                outcome = self._put_out(kind, place, answer)
                if kind.chooses:
                    outcome.chosen = tuple(self._ids(answer))
                return outcome
            case _:
                assert_never(kind)

    def _put_out(self, kind: Node, place: Place, value: Any) -> Outcome:
        outcome = Outcome(Ending.SUCCESS)
        if not kind.pushes_output:
            return outcome
        if value is None:
            if self.plan.number[kind.id] in self.mapped_over:
                return failed(
                    "did not push a list or dict, which a mapped task needs",
                    "XComForMappingNotPushed",
                    retryable=True,
                )
            if all(port.none_is_missing for port in kind.outs if port.name == RETURN):
                return outcome
        try:
            if kind.multiple_outputs and isinstance(value, Mapping):
                for name, item in value.items():
                    if not isinstance(name, str):
                        return failed(
                            "Returned dictionary keys must be strings when using multiple_outputs",
                            "AirflowException",
                        )
                    place.host.push(name, item)
            elif kind.multiple_outputs:
                return failed(
                    f"Returned output was type {type(value).__name__} expected dictionary for multiple_outputs",
                    "AirflowException",
                )
            if self.plan.number[kind.id] in self.mapped_over and not isinstance(value, list | tuple | dict):
                return failed(f"{type(value).__name__} cannot be mapped over", "UnmappableXComTypePushed")
            place.host.push(RETURN, value)
        except NotStorable as error:
            return failed(str(error), "TypeError")
        return outcome

    def _branch(self, kind: Branch, place: Place, now: float) -> Outcome:
        if kind.condition is not None:
            held = probe(kind.condition, place, self._moment(now), self.zone).holds
            chosen: Any = list(kind.when_true if held else kind.when_false)
        else:
            assert kind.action is not None
            chosen = perform(kind.action, place)
        ids = self._ids(chosen)
        known = {node.id for node in self.plan.nodes} | {group.id for group in self.pipeline.groups}
        unknown = [name for name in ids if name not in known]
        if unknown:
            return failed(
                f"the branch chose {', '.join(map(repr, unknown))}, which is no task of {self.pipeline.id}",
                "AirflowException",
            )
        roots = tuple(self._roots(ids))
        outcome = self._decided(kind, place, chosen, skipped_nodes(self.plan, place.number, roots))
        outcome.chosen = roots
        return outcome

    def _decided(self, kind: Node, place: Place, value: Any, skipped: list[int]) -> Outcome:
        """What a branch or gate puts out: Airflow 3 puts out nothing if it skips something (it raises instead), but for
        mapped ones."""
        raises = self.facts.version >= 3 and place.key is None and bool(skipped)
        return Outcome(Ending.SUCCESS) if raises else self._put_out(kind, place, value)

    def _ids(self, chosen: Any) -> list[str]:
        if chosen is None:
            return []
        if isinstance(chosen, str):
            return [chosen]
        if not isinstance(chosen, list | tuple | set | frozenset) or not all(
            isinstance(name, str) for name in chosen
        ):
            raise AirflowException(f"'branch_task_ids' expected all task IDs are strings, got {chosen!r}")
        return sorted(chosen) if isinstance(chosen, set | frozenset) else list(chosen)

    def _roots(self, ids: list[str]) -> Iterator[str]:
        """A group's id stands for the nodes of the group that nothing in the group comes before."""
        for name in ids:
            if name in self.plan.number:
                yield name
                continue
            inside = {node.id for node in self.plan.nodes if _is_in(self.pipeline, node, name)}
            for node in self.plan.nodes:
                ups = {self.plan.nodes[up].id for up in self.plan.up[self.plan.number[node.id]]}
                if node.id in inside and not ups & inside:
                    yield node.id

    def _gate(self, kind: Gate, place: Place) -> Outcome:
        if kind.latest_only:
            return self._latest_only(kind, place)
        assert kind.action is not None
        value = perform(kind.action, place)
        skipped = [] if value else skipped_nodes(self.plan, place.number, None)
        outcome = self._decided(kind, place, value, skipped)
        outcome.open = bool(value)
        return outcome

    def _latest_only(self, kind: Gate, place: Place) -> Outcome:
        """Open while the run after this one is not yet due (`LatestOnlyOperator.choose_branch`)."""
        due = self.latest_until
        now = self.options.now
        is_open = due is None or now is None or now <= due
        below = self.plan.down[place.number]
        chosen = [self.plan.nodes[after].id for after in below] if is_open else []
        outcome = self._decided(kind, place, chosen, [] if is_open else below)
        outcome.open = is_open
        return outcome

    def _wait(self, kind: Wait, place: Place, now: float, waited: float) -> Outcome:
        try:
            answer = probe(kind.probe, place, self._moment(now), self.zone)
        except (AirflowSkipException, AirflowFailException, AirflowRescheduleException, Refused):
            raise
        except Exception as error:  # the user's code raises what it likes
            if kind.on_error == "fail":
                raise
            if kind.on_error == "skip":
                return Outcome(Ending.SKIPPED, error=str(error))
            return self._ask_again(kind, waited)
        if answer.holds:
            deferred = kind.hold == "defer" and isinstance(
                kind.probe, AfterDelay
            )  # the trigger's own event is put out
            return self._put_out(kind, place, True if deferred else answer.value)
        left = answer.ready_in
        if left is not None and (kind.limit is None or waited + left <= kind.limit):
            return Outcome(Ending.ASK_AGAIN, after=left)
        return self._ask_again(kind, waited)

    def _ask_again(self, kind: Wait, waited: float) -> Outcome:
        if kind.limit is not None and waited + kind.interval > kind.limit:
            message = f"waited {waited:g} s (on the virtual clock) and gave up; the limit is {kind.limit:g} s"
            if kind.on_timeout == "skip":
                return Outcome(Ending.SKIPPED, error=message)
            return failed(message, "AirflowSensorTimeout", retryable=False)
        return Outcome(Ending.ASK_AGAIN, after=max(kind.interval, 0.001))

    def _trigger(self, kind: TriggerRun, place: Place) -> Outcome:
        target = str(place.value(kind.pipeline))
        conf = {} if kind.conf is None else place.value(kind.conf)
        place.spawned.append({"pipeline": target, "conf": conf, "wait": kind.wait})
        if kind.wait and target in self.others:
            return self._ended(self.run_other(target, conf or {}), target)
        if kind.wait:
            place.effect("trigger_run", {"pipeline": target, "conf": conf})
        return Outcome(Ending.SUCCESS)

    def _ended(self, state: str, pipeline: str) -> Outcome:
        return (
            Outcome(Ending.SUCCESS)
            if state == "success"
            else failed(f"the run of {pipeline} {state}", "AirflowException")
        )

    def _moment(self, now: float) -> datetime.datetime:
        """The virtual time."""
        begin = self.facts.run_after or datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
        return begin + datetime.timedelta(seconds=now)

    def rendering_of(self, place: Place) -> Rendering:
        """What the pipeline's templates can use beside the context."""
        if self.rendering is None:
            self.rendering = Rendering()  # while its own names are made, there is nothing else
            names = {name: place.value(expr) for name, expr in self.pipeline.template_names}
            filters = {name: place.value(expr) for name, expr in self.pipeline.template_filters}
            self.rendering = Rendering(names, filters, self._template_file)
        return self.rendering

    def _template_file(self, name: str) -> str | None:
        span = self.pipeline.origin.span
        beside = [span.file.rpartition("/")[0]] if span is not None else []
        for folder in (*beside, *self.pipeline.template_roots):
            found = self.loader.files.get(posixpath.normpath(posixpath.join(folder, name)))
            if found is not None:
                return found
        return None


class Place:
    """Where one attempt happens: its context, and the world that its expressions ask."""

    def __init__(self, performer: PipelinePerformer, node: Node, key: Key, attempt: int, now: float) -> None:
        self.performer = performer
        self.node = node
        self.number = performer.plan.number[node.id]
        self.key = key
        self.effects: list[dict[str, Any]] = []
        self.spawned: list[dict[str, Any]] = []
        self.inputs: dict[str, Any] = {}
        self.host = RunHost(performer.facts, self._facts(attempt), performer.store, performer.variables)
        self._context: Any = None

    @property
    def context(self) -> Mapping[str, Any]:
        """The context of the attempt, made when it is first asked for."""
        if self._context is None:
            self._context = task_context(self.host)
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
            trigger_rule=str(node.join.rule),
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
            return self._present(found, node, port)
        if region == plan.region[plan.number[self.node.id]] and self.key is not None:
            return self._present(performer.store.pull(node, self.key, port), node, port)
        shape = shape_of(edge)
        keys = sorted(performer.store.instances(node, port))
        gathered = performer.store.gather(node, [None if key < 0 else key for key in keys], port, shape)
        return (
            LazyXComs(gathered)
            if shape.container == "lazy" and gathered is not None and not shape.unwrap_single
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
        if question.intrinsic is Intrinsic.RENDERED:
            return self._rendered(arguments[0])
        if question.intrinsic is Intrinsic.PROJECT_PATH:
            found = self.performer.loader.path(arguments[0])
            return str(found) if arguments[1] == "text" else found
        return ask(question.intrinsic, self.context, arguments)

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
        return render(source, self.context, native, self.performer.rendering_of(self))

    def run_code(self, code: SourceCode) -> Any:
        """A Python expression of the user's."""
        return self.performer.loader.value(code)

    def function(self, code: Code) -> Callable[..., Any]:
        """A function of the user's."""
        captured = {item.name: self.value(item.value) for item in code.captured}
        return self.performer.loader.function(code, captured)

    def operator_class(self, module: str, name: str) -> type:
        """An operator class of the project's."""
        found: type = getattr(self.performer.loader.module(module), name)
        return found

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

    def called(self, arguments: dict[str, Any]) -> None:
        """Note what the body is called with."""
        self.inputs.update(arguments)


def _asset(asset: Asset) -> portable.Asset | portable.AssetAlias:
    """An asset as bodies have it."""
    if asset.alias:
        return portable.AssetAlias(asset.name, asset.group or "")
    return portable.Asset(asset.name, asset.uri, group=asset.group or "asset", extra=asset.extra)


def _is_in(pipeline: Pipeline, node: Node, group: str) -> bool:
    parents = {part.id: part.parent for part in pipeline.groups}
    current = node.group
    while current is not None:
        if current == group:
            return True
        current = parents[current]
    return False


@contextmanager
def _limited(seconds: float | None) -> Iterator[None]:
    """Interrupt a body that takes too long, where the interpreter can be interrupted: in its main thread."""
    if seconds is None or seconds <= 0 or threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(*_: object) -> None:
        raise AirflowTaskTimeout(f"the attempt took longer than {seconds:g} s")

    previous = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
