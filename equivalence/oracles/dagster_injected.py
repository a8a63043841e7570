"""Let steps of Dagster fail, be skipped or put out given values, without touching the code that defines them.

An injection is {"fail": [{"node", "key", "times"}], "skip": [{"node", "key"}], "outputs": [{"node", "key", "value"}]}; key null
means all instances, times null for ever. A step `x__run` of a guarded task (`graph_joins.py`, which calque writes) is the
node x: what is wanted of it is done where its task runs, after it has decided to run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dagster as dg
from dagster._core.execution.plan import execute_step
from oracle_in_vain import in_vain, reach, waits

RUN = "__run"
"""The end of the names of steps in which guarded tasks run."""


class Injected(Exception):
    """A failure that was asked for."""


class Injections:
    """What is done to the steps of the run that is going on.

    Attributes:
        wanted: the injection.
        guarded: the nodes that are guarded tasks.
        keys: of the elements that each step has put out.
        inside: the guarded task that runs calls a body of Prefect's, which is to fail, and not the task around it.
        seen: for steps of elements with keys of the user's the keys, in the order in which the steps began.
        current: the node, the number of the element and the attempt that run now; steps run one after the other.
    """

    def __init__(self, wanted: dict[str, Any], steps: list[str]) -> None:
        self.wanted = wanted
        self.guarded = {step.removesuffix(RUN) for step in steps if step.endswith(RUN)}
        self.current: tuple[str, int | None, int] = ("", None, 1)
        self.seen: dict[str, list[str]] = {}
        self.keys: dict[str, list[str]] = {}
        self.inside = False
        core = execute_step.execute_core_compute

        def compute(step_context: Any, inputs: Any, compute_fn: Any, compute_context: Any) -> Iterator[Any]:
            name, _, key = step_context.step.key.rstrip("]").partition("[")
            tried = step_context.previous_attempt_count + 1
            self.current = name.removesuffix(RUN), self._number(name, key) if key else None, tried
            if name not in self.guarded and not name.endswith(RUN):
                compute_fn = self._instead(step_context, compute_fn)
            keys = self.keys.setdefault(step_context.step.key, [])
            keys.clear()  # of an attempt before
            for found in core(step_context, inputs, compute_fn, compute_context):
                if isinstance(found, dg.DynamicOutput):
                    keys.append(found.mapping_key)
                yield found

        execute_step.execute_core_compute = compute
        reach()
        for name, module in list(sys.modules.items()):
            if name.endswith(".graph_joins") and hasattr(module, "_attempt"):
                self._guard(module)
            if name.endswith(".prefect_steps"):
                self._let_bodies_fail(module)

    def _number(self, step: str, key: str) -> int:
        """The number of the element that a step is for: the place of its key among those that were put out."""
        if key.isdigit():
            return next((keys.index(key) for keys in self.keys.values() if key in keys), int(key))
        keys = self.seen.setdefault(step, [])
        if key not in keys:
            keys.append(key)
        return keys.index(key)

    def _asks(self, what: str) -> dict[str, Any] | None:
        """What is wanted of the attempt that runs now."""
        node, key, tried = self.current
        for one in self.wanted.get(what, ()):
            often = one.get("times") is None or tried <= one["times"]
            if one["node"] == node and one.get("key") in (None, key) and often:
                return one
        return None

    def _instead(self, step_context: Any, compute_fn: Any) -> Any:
        """What a step computes, of no guarded task."""
        outs = step_context.op_def.output_dict
        if self._asks("skip"):
            if outs and all(not out.is_required for out in outs.values()):
                return lambda *_: iter(())
            return _failing
        if self._asks("fail"):
            return _failing
        given = self._asks("outputs")
        body = getattr(step_context.op_def.compute_fn, "decorated_fn", None)
        if given is not None and given["value"] is False and waits(body):
            return lambda *inputs: in_vain(lambda: iter(list(compute_fn(*inputs))))
        return compute_fn if given is None else lambda *_: _put_out(outs, given["value"])

    def _guard(self, module: Any) -> None:
        attempt, running = module._attempt, module.Task.running

        @contextmanager
        def runs(task: Any) -> Iterator[Any]:
            with running(task):
                if self.current[0] in self.guarded:
                    if self._asks("skip"):
                        skip = type("AirflowSkipException", (Exception,), {})
                        raise skip("skipped, as you asked")
                    if self._asks("fail") and not self.inside:
                        raise Injected("failed, as you asked")
                yield task

        def attempts(task: Any, context: Any, policy: Any, function: Any, choices: Any, gate: Any) -> Any:
            given = self._asks("outputs")
            self.inside = _calls_a_body(function)
            instead = function if given is None else lambda: task.returned(given["value"])
            if given is not None and given["value"] is False and waits(function):
                instead = lambda: in_vain(function)  # noqa: E731  # as above
            return attempt(task, context, policy, instead, choices, gate)

        module._attempt, module.Task.running = attempts, runs

    def _let_bodies_fail(self, module: Any) -> None:
        body = module.run_body

        def run_body(*args: Any, **kwargs: Any) -> Any:
            if self.inside and self._asks("fail"):
                raise Injected("failed, as you asked")
            return body(*args, **kwargs)

        module.run_body = run_body


def _calls_a_body(function: Any) -> bool:
    """What a task does is to call a body of Prefect's (`prefect_steps.py`, which calque writes): it tells how that ended."""
    cells = [cell.cell_contents for cell in function.__closure__ or ()]
    return any("prefect_body" in getattr(getattr(one, "__code__", None), "co_names", ()) for one in cells)


def _failing(*_: Any) -> Iterator[Any]:
    raise Injected("failed, as you asked")
    yield


def _put_out(outs: dict[str, Any], value: Any) -> Iterator[Any]:
    """A value as the outputs of a step: of several, those that it has a key for."""
    for name, out in outs.items():
        if len(outs) > 1 and not (isinstance(value, dict) and name in value):
            continue
        found = value[name] if len(outs) > 1 else value
        if out.is_dynamic:
            pairs = found.items() if isinstance(found, dict) else enumerate(found)
            for key, element in pairs:
                yield dg.DynamicOutput(element, mapping_key=str(key), output_name=name)
        else:
            yield dg.Output(found, name)
