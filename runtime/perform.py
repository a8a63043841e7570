"""Make attempts of nodes: contexts, inputs, bodies, outputs, hooks. The engine decides when, this does what."""

from __future__ import annotations

import datetime
import posixpath
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from calque.dialects.airflow.portable.assets import Asset, AssetAlias
from calque.dialects.airflow.portable.current import running
from calque.dialects.airflow.portable.host import RunFacts
from calque.dialects.prefect.portable.ends import End, RunFailed
from calque.ir.actions import Nothing
from calque.ir.expressions import Expr
from calque.ir.map_sources import mapped_out_of_groups
from calque.ir.nodes import (
    Node,
    Task,
    Wait,
)
from calque.ir.policies import Hook, HookEvent
from calque.ir.project import Profile, Project
from calque.ir.updates import updated
from calque.runtime.code import CodeLoader
from calque.runtime.dagster_steps import KeptValues, call_step_hook
from calque.runtime.delays import retry_after
from calque.runtime.hosts import Rendering
from calque.runtime.mapping import Row, rows, takes_all
from calque.runtime.node_work import NodeWork
from calque.runtime.options import Kept, RunOptions
from calque.runtime.place import Place, portable_asset
from calque.runtime.plan import Plan
from calque.runtime.prefect_hooks import PrefectHooks
from calque.runtime.states import Ending, Key, Outcome, State, failed
from calque.runtime.store import ABSENT, Store
from calque.runtime.trace import Trace, plain

_RESULTS = {Ending.SUCCESS: "ok", Ending.SKIPPED: "skip"}
"""What traces say of attempts that did not fail."""
_CALLED_ON = {
    State.SUCCESS: HookEvent.SUCCESS,
    State.FAILED: HookEvent.FAILURE,
    State.SKIPPED: HookEvent.SKIP,
}
"""The hooks that are called when an instance has ended."""


class PipelinePerformer:
    """Makes the attempts of one run."""

    def __init__(
        self, plan: Plan, loader: CodeLoader, facts: RunFacts, options: RunOptions, trace: Trace, project: Project,
        run_other: Callable[[str, Mapping[str, Any]], str],
    ) -> None:  # fmt: skip
        self.plan = plan
        self.project = project
        self.pipeline = plan.pipeline
        self.loader = loader
        self.facts = facts
        self.options = options
        self.trace = trace
        self.others = {pipeline.id for pipeline in project.pipelines}
        self.run_other = run_other
        self.kept_values = KeptValues()
        self.store = Store(plan.pipeline.codec if options.stand_in is None else "reference")
        self.kept = options.kept or Kept()
        self.kept.variables.update({**options.variables, **self.kept.variables})
        self.zone = ZoneInfo(plan.pipeline.zone)
        self.rows: dict[str, list[Row]] = {}
        self.started: dict[tuple[int, Key], float] = {}
        self.latest_until: datetime.datetime | None = None
        checks = project.profile is not Profile.PREFECT1  # there it is the mapped task that fails
        taken = [
            sources
            for sources, region in zip(plan.sources, plan.pipeline.regions, strict=True)
            if not takes_all(region)
        ]
        self.mapped_over = {n for sources in taken for n in sources if checks and plan.region[n] < 0}
        airflows = plan.pipeline.codec.startswith("json_airflow")
        self.unmappable = mapped_out_of_groups(plan.pipeline) if airflows else {}
        self.mapped_over |= {plan.number[one] for names in self.unmappable.values() for one in names}
        self.fills_in = project.profile not in (Profile.PREFECT1, Profile.PREFECT3, Profile.DAGSTER1)
        self.crashes = project.profile is Profile.PREFECT3
        self.may_leave_assets = project.profile is Profile.DAGSTER1
        self.raises_skips = project.profile is Profile.AIRFLOW3
        self.rendering: Rendering | None = None
        self.begun = time.monotonic()
        self.late = False
        self.ends: dict[tuple[str, Key], End] = {}
        self.attempts: dict[tuple[str, Key], int] = {}
        self.sensors: dict[tuple[str, Key, int], Any] = {}
        self.lock = threading.RLock()
        self.work = NodeWork(self)
        self.prefects = PrefectHooks(self)

    @cached_property
    def assets(self) -> dict[str, Asset | AssetAlias]:
        """The project's assets as bodies have them, by name."""
        return {asset.name: portable_asset(asset) for asset in self.project.assets}

    @cached_property
    def resources(self) -> dict[str, Expr]:
        """What the project's resources are made by, by name."""
        return {one.name: one.value for one in self.project.resources if one.value is not None}

    # ---- the engine's side

    def perform(self, node: int, key: Key, attempt: int, now: float) -> Outcome:
        """Make one attempt."""
        kind = self.plan.nodes[node]
        first = self.started.setdefault((node, key), now)
        self.attempts[kind.id, key] = attempt
        if not isinstance(kind, Wait) or now == first:
            self.store.clear(kind.id, key)
        decided = self._late(now) or self._injected(kind.id, key, attempt)
        if decided is None and self._is_idle(node, kind):
            decided = Outcome(Ending.SUCCESS)
        if decided is not None:
            self._keep_end(kind.id, key, decided, End())
            self._note(kind.id, key, attempt, decided)
            return decided
        place = Place(self, kind, key, attempt, now)
        if now == first or not isinstance(kind, Wait):
            self._call(kind.hooks, HookEvent.ATTEMPT_START, kind, key, attempt)
        if self.options.stand_in is not None:  # nothing that is executed asks for a context
            outcome = self.work.attempt(kind, place, now, now - first)
        else:
            with running(place.host, place.context):
                outcome = self.work.attempt(kind, place, now, now - first)
        self._keep_end(kind.id, key, outcome, End(place.error, *place.state))
        if outcome.ending is Ending.FAILED and outcome.retryable and attempt <= kind.retry.limit:
            self._call(kind.hooks, HookEvent.RETRY, kind, key, attempt)
        outcome.effects = place.effects
        outcome.spawned = place.spawned
        outcome.checked = place.checked
        outcome.inputs = place.inputs
        if outcome.ending is not Ending.ASK_AGAIN:
            self._note(kind.id, key, attempt, outcome)
        return outcome

    def left(self, now: float) -> float | None:
        """Seconds until the time of a flow of Prefect's is over; None if it has no limit.

        Args:
            now: seconds on the virtual clock, on which the delays between attempts pass.
        """
        limit = self.pipeline.policy.timeout
        if limit is None or not self.crashes or self.options.stand_in is not None:
            return None
        return max(limit - now - (time.monotonic() - self.begun), 0.001)

    def _late(self, now: float) -> Outcome | None:
        left = self.left(now)
        if left is None or left > 0.001:
            return None
        self.late = True
        return failed("the time of the flow is over", "FlowRunTimeoutError", retryable=False)

    def state_of(self, state: str, now: float) -> str:
        """The state of the run: it failed if its time was over before its end."""
        left = self.left(now)
        return "failed" if self.late or (left is not None and left <= 0.001) else state

    def _is_idle(self, node: int, kind: Node) -> bool:
        """Whether nothing is done, asked or put out, so that no context is needed."""
        if kind.hooks or not isinstance(kind, Task) or not isinstance(kind.action, Nothing):
            return False
        return node not in self.mapped_over and all(port.none_is_missing for port in kind.outs)

    def _keep_end(self, node: str, key: Key, outcome: Outcome, end: End) -> None:
        """Keep how an attempt ended, for those after it."""
        if outcome.ending is Ending.SUCCESS:
            self.ends[node, key] = end._replace(error=None)
        elif outcome.ending is Ending.FAILED:
            self.ends[node, key] = end._replace(error=end.error or RunFailed(outcome.error or "failed"))

    def _injected(self, node: str, key: Key, attempt: int) -> Outcome | None:
        if any(injection.hits(node, key, attempt) for injection in self.options.skip):
            return Outcome(Ending.SKIPPED, error="skipped, as you asked")
        if any(injection.hits(node, key, attempt) for injection in self.options.fail):
            return failed("failed, as you asked", "Injected")
        return None

    def _note(self, node: str, key: Key, attempt: int, outcome: Outcome) -> None:
        result = _RESULTS.get(outcome.ending) or f"raise:{outcome.error_type or 'Exception'}"
        with self.lock:
            self.trace.add(
                "attempt",
                n=node,
                k=key,
                **{"try": attempt, "in": self._told(outcome.inputs), "res": result},
            )
            if outcome.error:
                self.trace.events[-1]["error"] = outcome.error
            for effect in outcome.effects:
                self.trace.add("effect", n=node, k=key, **{"try": attempt, **plain(effect)})
            for spawned in outcome.spawned:
                self.trace.add("spawn", n=node, k=key, **plain(spawned))
            for found in outcome.checked:
                self.trace.add("check", n=node, k=key, **found)

    def _told(self, values: dict[str, Any]) -> Any:
        """Values for the trace: as JSON, but for symbols, which nobody writes down."""
        return plain(values) if self.options.stand_in is None else dict(values)

    def settled(self, node: int, key: Key, state: State, outcome: Outcome | None) -> None:
        """An instance has ended."""
        kind = self.plan.nodes[node]
        outputs = self.store.outputs(kind.id, key)
        if outputs:
            self.trace.add("outputs", n=kind.id, k=key, out=self._told(outputs))
        self.trace.add("final", n=kind.id, k=key, st=str(state))
        if state is State.SUCCESS:
            for asset in updated(kind, outputs) if self.may_leave_assets else kind.outlets:
                self.trace.add("asset", key=asset, n=kind.id, k=key)
        self._call_hooks(kind, key, state)

    def _call_hooks(self, kind: Node, key: Key, state: State) -> None:
        event = _CALLED_ON.get(state) if kind.hooks else None
        began = event is not None and (self.plan.number[kind.id], key) in self.started
        if event is not None and (began or state is not State.SKIPPED):
            self._call(kind.hooks, event, kind, key, self.attempts.get((kind.id, key), 1))

    def run_begins(self) -> None:
        """Call the hooks of the run's beginning."""
        self._call_of_run(HookEvent.RUN_START)

    def run_ended(self, state: str) -> None:
        """All instances have ended: call the hooks of the run."""
        if state == "success":
            self._call_of_run(HookEvent.RUN_SUCCESS)
        elif self.crashes and self.prefects.run_crashes():
            self._call_of_run(HookEvent.RUN_CRASH)
        else:
            self._call_of_run(HookEvent.RUN_FAILURE)

    def _call_of_run(self, event: HookEvent) -> None:
        for hook in self.pipeline.hooks if self.pipeline.nodes else ():
            if hook.event is event:
                self._add_call(event, self._called(hook, self.pipeline.nodes[-1], None, None), {})

    def _call(self, hooks: Sequence[Hook], event: HookEvent, kind: Node, key: Key, attempt: int) -> None:
        """Call the hooks of an event; their errors do not count."""
        for hook in hooks:
            if hook.event is event:
                self._add_call(event, self._called(hook, kind, key, attempt), {"n": kind.id, "k": key})

    def _add_call(self, event: HookEvent, result: str | None, about: Mapping[str, Any]) -> None:
        if result is not None:
            with self.lock:
                self.trace.add("hook", **about, on=str(event), res=result)

    def _called(self, hook: Hook, kind: Node, key: Key, attempt: int | None) -> str | None:
        """Call a hook of a node's attempt, or of the run; how it went, or None if the tool does not call it."""
        if self.options.stand_in is not None:
            return "not run"
        place = Place(self, kind, key, 1, 0)
        if hook.protocol == "prefect":
            with running(place.host, place.context):
                function = self._function(hook, place)
                if attempt is None:
                    return self.prefects.of_run(function, hook.event)
                return self.prefects.of_task(function, hook.event, kind, key, attempt)
        if hook.protocol == "dagster":
            with running(place.host, place.context):
                end = self.ends.get((kind.id, key), End())
                outputs = self.store.outputs(kind.id, key)
                error = call_step_hook(self._function(hook, place), place.step_facts(), outputs, end.error)
                return "ok" if error is None else f"raise:{type(error).__name__}"
        if hook.code is None:
            return "not run: it is no code of the project"
        if hook.event in (HookEvent.RETRY, HookEvent.FAILURE):
            place.error = self.ends.get((kind.id, key), End()).error
        with running(place.host, place.context):
            try:
                place.function(hook.code)(place.context)
            except Exception as error:  # the user's code; Airflow goes on too
                return f"raise:{type(error).__name__}"
        return "ok"

    def _function(self, hook: Hook, place: Place) -> Callable[..., Any]:
        if hook.code is not None:
            return place.function(hook.code)
        assert hook.call is not None
        function: Callable[..., Any] = place.value(hook.call)
        return function

    def retry_after(self, node: int, attempt: int) -> float | None:
        """Seconds before the next attempt; None if there is none."""
        kind = self.plan.nodes[node]
        text = f"{self.pipeline.id}#{kind.id}#{self.facts.logical_date}#{attempt}"
        return retry_after(kind.retry, attempt, text)

    def expand(self, region: int) -> int | str | None:
        """The number of elements of a map region."""
        part = self.plan.regions[region]
        if part.id in self.unmappable:
            return "what tasks of a mapped group put out cannot be mapped over"
        member = self.plan.nodes[self.plan.members[region][0]]
        place = Place(self, member, None, 1, 0)
        place.expands = True
        if self.options.stand_in is not None:
            found = rows(part.source, place)
        else:
            with running(place.host, place.context):
                found = rows(part.source, place)
        if not isinstance(found, list):
            return found
        self.rows[part.id] = found
        return len(found)

    def lacks(self, node: int, key: Key, port: str, reader: int) -> bool:
        """Whether a node that succeeded did not put out what an instance of another one reads."""
        inner = self.plan.region[node] >= 0 and self.plan.region[node] == self.plan.region[reader]
        if self.plan.region[node] >= 0 and not inner:
            return not self.store.instances(self.plan.nodes[node].id, port)
        return self.store.pull(self.plan.nodes[node].id, key if inner else None, port) is ABSENT

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
