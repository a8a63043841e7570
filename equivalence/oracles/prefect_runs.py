"""Run flows in the real Prefect, with its own engine of flows and tasks; run by Prefect's interpreter.

    prefect_runs.py LIMIT < requests.jsonl

Each line is a list of requests: {"project": a folder of modules, "module", "flow": the name of the flow, or of its function,
"parameters"} and, if wanted, "if_taken" (parameters for a flow that has them), "inject" (`prefect_injected.py`),
"places" (of the calls of tasks, `prefect_calls.py`),
"apart" (no run finds what others stored as Dagster does) and "id". For each
one a line of JSON is printed: {"id", "state", "error", "refused": its parameters, "nodes": [{"node", "call", "key", "state", "attempts", "outputs"}], "events":
[["begins" or "ends", the place of one of the nodes]], "assets": [[the key of one that was updated]],
"checks": {task: {"passed", "severity", …}}}; the events are of attempts, in order.
Delays of retries are not waited for. After a run that takes longer than LIMIT seconds nothing more is run. A task of an
emitted guarded flow is told by its outcome, without a "call" (`prefect_calls.py`).
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import os
import shutil
import ssl
import sys
import tempfile
import threading
import traceback
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from oracle_checks import together
from oracle_requests import asked
from prefect_calls import CURRENT, Calls
from prefect_injected import Injections

SERVICES = [
    "CANCELLATION_CLEANUP",
    "EVENT_PERSISTER",
    "EVENT_LOGGER",
    "FOREMAN",
    "LATE_RUNS",
    "SCHEDULER",
    "PAUSE_EXPIRATIONS",
    "REPOSSESSOR",
    "CLEANUP_RECONCILER",
    "TASK_RUN_RECORDER",
    "TRIGGERS",
]


LOADED: set[str] = set()
"""The folders whose modules were imported: the next run imports its own anew."""


def prepare() -> None:
    """Settings that Prefect reads when it is imported."""
    sys.path.insert(0, str(Path(__file__).parent))
    from prefect_server import serve

    home = tempfile.mkdtemp(prefix="calque_prefect_")
    os.environ.update({f"PREFECT_SERVER_SERVICES_{one}_ENABLED": "false" for one in SERVICES})
    os.environ.update(
        PREFECT_HOME=home,
        PREFECT_API_URL=serve(),
        PREFECT_SERVER_ANALYTICS_ENABLED="false",
        PREFECT_LOGGING_LEVEL="CRITICAL",
        PREFECT_LOGGING_TO_API_ENABLED="false",
        PREFECT_CLI_PROMPT="false",
        DO_NOT_TRACK="1",
        PREFECT_RESULTS_LOCAL_STORAGE_PATH=f"{home}/storage",
    )


UPDATED = ("prefect.asset.materialization.succeeded", "airflow.asset.updated")
"""The events that tell of an update: Prefect's own, and that of tasks which were Airflow's (`graph_tasks.py`)."""
CHECKED = "dagster.asset_check.evaluated"
"""The event that tells what a check of an asset has found (`graph_tasks.py`)."""


class Tap:
    """What the engine tells of each task run.

    Attributes:
        runs: the last that was told of each.
        events: "begins" and "ends" of attempts, each with the run, in order.
        updates: the keys of the assets that were updated.
        checks: what checks of assets have found, by their tasks.
    """

    def __init__(self) -> None:
        import prefect.events
        import prefect.task_engine as engine

        self.runs: dict[Any, dict[str, Any]] = {}
        self.events: list[tuple[str, Any]] = []
        self.updates: set[str] = set()
        self.checks: dict[str, Any] = {}
        told, emit = engine.emit_task_run_state_change_event, prefect.events.emit_event

        def emitted(event: str, resource: dict[str, str], *args: Any, **kwargs: Any) -> Any:
            if event in UPDATED:
                self.updates.add(resource["prefect.resource.id"])
            if event == CHECKED:
                task = kwargs["payload"]["task_id"]
                self.checks[task] = together(self.checks.get(task), kwargs["payload"])
            return emit(event, resource, *args, **kwargs)

        prefect.events.emit_event = emitted  # modules that are loaded from now on have it

        def listen(task_run: Any, initial_state: Any, validated_state: Any, follows: Any = None) -> Any:
            kept = {"name": task_run.name, "state": validated_state, "attempts": task_run.run_count}
            before = self.runs.get(task_run.id, {})
            kept["call"] = before.get("call") or CURRENT.get()
            self.runs[task_run.id] = kept
            if validated_state.is_running() or validated_state.is_final():
                self.events.append(("begins" if validated_state.is_running() else "ends", task_run.id))
            return told(
                task_run=task_run,
                initial_state=initial_state,
                validated_state=validated_state,
                follows=follows,
            )

        engine.emit_task_run_state_change_event = listen


def data_of(state: Any) -> Any:
    """What a state carries: a result, or an error."""
    return getattr(state.data, "result", state.data)


def task_of(run: dict[str, Any]) -> str:
    """The name of the task: its runs are named after it, with an ending of their own if nobody named them."""
    name: str = run["name"]
    return name.partition("[")[0] if "[" in name else name.rpartition("-")[0]


def node(run: dict[str, Any]) -> dict[str, Any]:
    """The normalized end of a task run."""
    state, data = run["state"], data_of(run["state"])
    name = task_of(run)
    outcome = getattr(data, "outcome", data)
    if all(hasattr(outcome, one) for one in ("task", "skips", "reason")):
        index = outcome.index if outcome.index >= 0 else None
        values = outcome.values if outcome.state == "success" else {}
        return entry(outcome.task, index, outcome.state, outcome.attempts, values, outcome.reason)
    words = {"COMPLETED": "success", "PENDING": "upstream_failed", "FAILED": "failed", "CRASHED": "failed"}
    value = {"return_value": data} if state.is_completed() and data is not None else {}
    word = words.get(state.type.value, state.type.value)
    name, call, key = run["call"] or (name, None, None)
    tried = 0 if word == "upstream_failed" else run["attempts"]
    return {**entry(name, key, word, tried, value, str(data)), "call": call}


def entry(
    name: str, key: int | None, state: str, attempts: int, values: dict[str, Any], reason: str
) -> dict[str, Any]:
    """A node of the trace."""
    outputs = {one: value for one, value in values.items() if value is not None}
    found = {"node": name, "key": key, "state": state, "attempts": attempts, "outputs": outputs}
    return found if state == "success" else {**found, "reason": reason}


def load(request: dict[str, Any]) -> Any:
    """The flow; modules of other projects are forgotten."""
    from prefect.flows import Flow

    folder = request["project"]
    LOADED.update({folder, request.get("root", folder)})
    for name, module in list(sys.modules.items()):
        if any(str(getattr(module, "__file__", None) or "").startswith(one) for one in LOADED):
            del sys.modules[name]
    sys.path[:] = [folder, *(path for path in sys.path if not any(path.startswith(one) for one in LOADED))]
    os.chdir(folder)
    importlib.invalidate_caches()
    module = importlib.import_module(request["module"])
    flows = [one for one in vars(module).values() if isinstance(one, Flow) and one.name == request["flow"]]
    return flows[0] if flows else getattr(module, request["flow"])


def run(tap: Tap, calls: Calls, injections: Injections, request: dict[str, Any]) -> dict[str, Any]:
    """The trace of one run."""
    tap.runs.clear()
    tap.events.clear()
    tap.updates.clear()
    tap.checks.clear()
    kept = Path(os.environ["PREFECT_HOME"]) / "kept"
    calls.counts.clear()
    calls.places = request.get("places") or {}
    injections.wanted = request.get("inject") or {}
    if request.get("apart"):
        shutil.rmtree(kept, ignore_errors=True)
        os.environ["DAGSTER_HOME"] = str(kept)
    try:
        flow = load(request)
        injections.guard()
        taken = {
            name: one
            for name, one in request.get("if_taken", {}).items()
            if name in flow.parameters.properties
        }
        state = flow(**taken, **request.get("parameters", {}), return_state=True)
        if inspect.iscoroutine(state):
            state = asyncio.run(state)
    except BaseException as error:
        return {"state": "error", "error": "".join(traceback.format_exception(error)), "nodes": []}
    data = data_of(state)
    words = {"completed": "success", "failed": "failed", "crashed": "failed"}
    told = {id: node(one) for id, one in tap.runs.items() if not task_of(one).endswith(" elements")}
    nodes, places = list(told.values()), {id: place for place, id in enumerate(told)}
    events = [(word, places[id]) for word, id in tap.events if id in places]
    empty = [node(one) for one in tap.runs.values() if task_of(one).endswith(" elements")]
    there = {one["node"] for one in nodes}
    nodes += [one for one in empty if one["state"] != "success" and one["node"] not in there]
    error = f"{type(data).__name__}: {data}" if isinstance(data, BaseException) else None
    kind, assets = state.type.value.lower(), [[key] for key in sorted(tap.updates)]
    return {
        "state": words.get(kind, kind),
        "error": error,
        "refused": type(data).__name__ in ("ParameterTypeError", "ParameterBindError"),
        "nodes": nodes,
        "events": events,
        "assets": assets,
        "checks": dict(tap.checks),
    }


def main() -> None:
    prepare()
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    import prefect.context
    from prefect.client import orchestration
    from prefect.events.clients import NullEventsClient
    from prefect.events.worker import EventsWorker
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
    from prefect.tasks import Task

    made = Task.__init__

    def without_delays(self: Any, *args: Any, **kwargs: Any) -> None:
        kwargs["retry_delay_seconds"] = None
        made(self, *args, **kwargs)

    context = (
        ssl.create_default_context()
    )  # each run makes a client, which would read all certificates for one
    orchestration.ssl = SimpleNamespace(**{**vars(ssl), "create_default_context": lambda **_: context})
    Task.__init__ = without_delays  # type: ignore[method-assign]  # delays are not what is compared
    limit = float(sys.argv[1])

    def tell(request: dict[str, Any], trace: dict[str, Any]) -> None:
        out.write(json.dumps({"id": request.get("id"), **trace}, default=repr) + "\n")
        out.flush()

    def give_up(request: dict[str, Any]) -> None:
        tell(request, {"state": "timeout", "error": f"not done after {limit:g} seconds", "nodes": []})
        os._exit(0)

    EventsWorker.set_client_override(NullEventsClient)
    tap, calls, injections = Tap(), Calls(), Injections()
    settings = temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None})
    shared = prefect.context._temporary_global_settings_context
    with settings, shared(prefect.context.get_settings_context()):  # threads see the settings, too
        for request in (one for requests in asked(out) for one in requests):
            timer = threading.Timer(
                limit, give_up, (request,)
            )  # a run that waits for its threads cannot be interrupted
            timer.daemon = True
            timer.start()
            tell(request, run(tap, calls, injections, request))
            timer.cancel()
    os._exit(0)


if __name__ == "__main__":
    main()
