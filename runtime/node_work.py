"""What one attempt of a node does, by the kind of node."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, assert_never

from calque.dialects.airflow.portable.exceptions import (
    AirflowException,
    AirflowFailException,
    AirflowRescheduleException,
    AirflowSensorTimeout,
    AirflowSkipException,
    AirflowTaskTimeout,
)
from calque.dialects.dagster.portable.errors import DagsterError, Failure, RetryRequested
from calque.dialects.prefect.portable.ends import as_prefects
from calque.ir.actions import AfterDelay
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
    starts_once,
)
from calque.ir.pipeline import Pipeline
from calque.runtime.actions import arguments_of
from calque.runtime.codecs import NotStorable
from calque.runtime.dagster_steps import Ports
from calque.runtime.performed import answered, performed, probed
from calque.runtime.place import Place, Refused
from calque.runtime.retry_conditions import retried_after
from calque.runtime.skips import skipped_nodes
from calque.runtime.states import Ending, Outcome, failed
from calque.runtime.store import RETURN
from calque.runtime.time_limits import limited, shorter

if TYPE_CHECKING:
    from calque.runtime.perform import PipelinePerformer


class NodeWork:
    """Does what the nodes of one run do.

    Attributes:
        run: the run.
    """

    def __init__(self, run: PipelinePerformer) -> None:
        self.run = run

    def attempt(self, kind: Node, place: Place, now: float, waited: float) -> Outcome:
        """Do it once.

        Args:
            kind: the node.
            place: where the attempt works.
            now: seconds on the virtual clock since the run began.
            waited: seconds since a sensor began to ask.
        """
        try:
            own = kind.timeout.seconds if kind.timeout is not None and not isinstance(kind, Wait) else None
            with limited(shorter(own, self.run.left(now))):
                return self._do(kind, place, now, waited)
        except AirflowSkipException as skip:
            return Outcome(Ending.SKIPPED, error=str(skip) or None)
        except AirflowRescheduleException as again:
            moment = self.run.facts.run_after or datetime.datetime.now(datetime.UTC)
            return Outcome(
                Ending.ASK_AGAIN, after=max(0.0, (again.reschedule_date - moment).total_seconds() - now)
            )
        except RetryRequested as asked:
            return failed(
                str(asked), "RetryRequested", again=(asked.max_retries, asked.seconds_to_wait or 0.0)
            )
        except (Failure, DagsterError) as error:
            place.error = error
            return failed(str(error), type(error).__name__, retryable=error.allow_retries)
        except (AirflowFailException, AirflowSensorTimeout) as error:
            return failed(str(error), type(error).__name__, retryable=False)
        except (Exception, AirflowTaskTimeout, SystemExit) as error:  # the user's code raises what it likes
            retryable = retried_after(error, kind, place, self.run.crashes)
            place.error = as_prefects(error)
            return failed(str(error) or type(error).__name__, type(error).__name__, retryable=retryable)

    def _do(self, kind: Node, place: Place, now: float, waited: float) -> Outcome:
        match kind:
            case (
                Task(action=action)
                | Materialize(action=action)
                | Check(action=action)
                | Imperative(action=action)
            ):
                return self._put_out(kind, place, performed(action, place, self.run.options))
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
                if self.run.options.stand_in is not None:
                    place.spawned.append({"pipeline": pipeline, "conf": conf, "wait": True})
                    return Outcome(Ending.SUCCESS)
                return self._ended(self.run.run_other(pipeline, conf), pipeline)
            case HumanInput():
                answer = answered(kind, place, self.run.options)
                outcome = self._put_out(kind, place, answer)
                if kind.chooses:
                    outcome.chosen = tuple(self._ids(answer))
                return outcome
            case _:
                assert_never(kind)

    def _put_out(self, kind: Node, place: Place, value: Any) -> Outcome:
        outcome = Outcome(Ending.SUCCESS)
        if isinstance(value, Ports):
            for port, one in value.values.items():
                self.run.store.push(kind.id, place.key, port, one)
            return outcome
        if not kind.pushes_output:
            return outcome
        if value is None:
            if self.run.plan.number[kind.id] in self.run.mapped_over:
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
                    self.run.store.push(kind.id, place.key, name, item)
            elif kind.multiple_outputs:
                return failed(
                    f"Returned output was type {type(value).__name__} expected dictionary for multiple_outputs",
                    "AirflowException",
                )
            if self.run.plan.number[kind.id] in self.run.mapped_over and not isinstance(
                value, list | tuple | dict
            ):
                return failed(f"{type(value).__name__} cannot be mapped over", "UnmappableXComTypePushed")
            self.run.store.push(kind.id, place.key, RETURN, value)
        except NotStorable as error:
            return failed(str(error), "TypeError")
        return outcome

    def _branch(self, kind: Branch, place: Place, now: float) -> Outcome:
        if kind.condition is not None:
            held = probed(kind.condition, place, self.run.options, self._moment(now), self.run.zone).holds
            chosen: Any = list(kind.when_true if held else kind.when_false)
        else:
            assert kind.action is not None
            chosen = performed(kind.action, place, self.run.options)
        ids = self._ids(chosen)
        known = {node.id for node in self.run.plan.nodes} | {group.id for group in self.run.pipeline.groups}
        unknown = [name for name in ids if name not in known]
        if unknown:
            return failed(
                f"the branch chose {', '.join(map(repr, unknown))}, which is no task of {self.run.pipeline.id}",
                "AirflowException",
            )
        roots = tuple(self._roots(ids))
        outcome = self._decided(kind, place, chosen, skipped_nodes(self.run.plan, place.number, roots))
        outcome.chosen = roots
        return outcome

    def _decided(self, kind: Node, place: Place, value: Any, skipped: list[int]) -> Outcome:
        """What a branch or gate puts out: Airflow 3 puts out nothing if it skips something (it raises instead), but for
        mapped ones."""
        raises = self.run.raises_skips and place.key is None and bool(skipped)
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
            if name in self.run.plan.number:
                yield name
                continue
            inside = {node.id for node in self.run.plan.nodes if _is_in(self.run.pipeline, node, name)}
            for node in self.run.plan.nodes:
                ups = {self.run.plan.nodes[up].id for up in self.run.plan.up[self.run.plan.number[node.id]]}
                if node.id in inside and not ups & inside:
                    yield node.id

    def _gate(self, kind: Gate, place: Place) -> Outcome:
        if kind.latest_only:
            return self._latest_only(kind, place)
        assert kind.action is not None
        value = performed(kind.action, place, self.run.options)
        skipped = [] if value else skipped_nodes(self.run.plan, place.number, None)
        outcome = self._decided(kind, place, value, skipped)
        outcome.open = bool(value)
        return outcome

    def _latest_only(self, kind: Gate, place: Place) -> Outcome:
        """Open while the run after this one is not yet due (`LatestOnlyOperator.choose_branch`)."""
        due = self.run.latest_until
        now = self.run.options.now
        is_open = due is None or now is None or now <= due
        below = self.run.plan.down[place.number]
        chosen = [self.run.plan.nodes[after].id for after in below] if is_open else []
        outcome = self._decided(kind, place, chosen, [] if is_open else below)
        outcome.open = is_open
        return outcome

    def _wait(self, kind: Wait, place: Place, now: float, waited: float) -> Outcome:
        try:
            answer = probed(kind.probe, place, self.run.options, self._moment(now), self.run.zone)
        except (AirflowSkipException, AirflowRescheduleException, Refused):
            raise
        except (AirflowFailException, AirflowSensorTimeout, AirflowTaskTimeout) as error:
            if kind.on_final_error == "fail":
                raise
            return Outcome(Ending.SKIPPED, error=str(error))
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
        return self._ask_again(kind, waited, answer.lasts)

    def _ask_again(self, kind: Wait, waited: float, lasts: bool = False) -> Outcome:
        if kind.limit is not None and waited + kind.interval > kind.limit:
            message = f"waited {waited:g} s (on the virtual clock) and gave up; the limit is {kind.limit:g} s"
            if kind.on_timeout == "skip":
                return Outcome(Ending.SKIPPED, error=message)
            return failed(message, "AirflowSensorTimeout", retryable=False)
        times = 1.0
        if (
            lasts and kind.limit is not None and kind.interval > 0
        ):  # the last time is as good as all before it
            times = max(times, (kind.limit - waited) // kind.interval)
        return Outcome(Ending.ASK_AGAIN, after=max(kind.interval * times, 0.001))

    def _trigger(self, kind: TriggerRun, place: Place) -> Outcome:
        target = str(place.value(kind.pipeline))
        conf = {} if kind.conf is None else place.value(kind.conf)
        stands_in = self.run.options.stand_in is not None
        if starts_once(kind) and kind.run_id is not None and not stands_in:
            run_id = place.value(kind.run_id)
            if run_id is not None and not self._is_new(target, str(run_id)):
                return Outcome(Ending.SKIPPED, error=f"there is a run {run_id} of {target}")
        place.spawned.append({"pipeline": target, "conf": conf, "wait": kind.wait})
        if stands_in:
            return Outcome(Ending.SUCCESS)
        if kind.wait and target in self.run.others:
            return self._ended(self.run.run_other(target, conf or {}), target, kind.success)
        if kind.wait:
            place.effect("trigger_run", {"pipeline": target, "conf": conf})
        return Outcome(Ending.SUCCESS)

    def _is_new(self, pipeline: str, run_id: str) -> bool:
        """No run of that id was started before; from now on there is one."""
        with self.run.lock:
            started = len(self.run.kept.started)
            self.run.kept.started.add((pipeline, run_id))
            return len(self.run.kept.started) > started

    def _ended(self, state: str, pipeline: str, success: tuple[str, ...] = ("success",)) -> Outcome:
        return (
            Outcome(Ending.SUCCESS)
            if state in success
            else failed(f"the run of {pipeline} {state}", "AirflowException")
        )

    def _moment(self, now: float) -> datetime.datetime:
        """The virtual time."""
        begin = self.run.facts.run_after or datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
        return begin + datetime.timedelta(seconds=now)


def _is_in(pipeline: Pipeline, node: Node, group: str) -> bool:
    parents = {part.id: part.parent for part in pipeline.groups}
    current = node.group
    while current is not None:
        if current == group:
            return True
        current = parents[current]
    return False
