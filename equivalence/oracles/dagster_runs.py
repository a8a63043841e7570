"""Run jobs of emitted projects in Dagster, each run in a process of its own.

    python dagster_runs.py LIMIT_SECONDS < requests.jsonl

Each line is a list of requests. A request is {"project": folder, "job": name} and, if wanted, "partition" (a key) or "partition_at" (an instant: the key
of the window that it is in, if the job has partitions), "tags", "config" (the run's), and "own_executor": each step a process, as the job says;
else all steps run in one, delays between attempts are not waited for, outputs are recorded, and "inject"
(`dagster_injected.py`) is obeyed. "package" is the module that defines all, if it is not told by its name.

Prints one normalized trace a line; its nodes are steps, "none" is the state of a step that Dagster gave up because one
before it failed, and "dynamic" the outputs whose values are by keys. It has also "order" (steps as they began), "events" ([["begins" or "ends", node, key]] of attempts, in order),
"materialized" (asset keys) and "checks" (by step: check, passed, severity).
"""

import gc
import json
import os
import shutil
import sys
from dataclasses import fields, is_dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dagster as dg
import dagster_home
from dagster._core.definitions import utils as dagster_utils
from dagster._core.definitions.reconstruct import ReconstructableRepository
from dagster._core.execution.api import create_execution_plan
from dagster_injected import Injections
from oracle_checks import together
from oracle_children import Request, Send, watch
from oracle_requests import asked

NO_VALUE = getattr(dagster_utils, "NoValueSentinel", object())
"""What results have that were given no value; older ones have no values at all."""

WRAPPERS = ("DagsterExecutionStepExecutionError", "RetryRequestedFromPolicy", "RetryRequested")
ENDS = {"STEP_SUCCESS": "success", "STEP_SKIPPED": "skipped", "STEP_FAILURE": "failed"}


def portable(value: Any) -> Any:
    """A value as JSON; what JSON has not as its repr."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [portable(item) for item in value]
    if isinstance(value, dict):
        return {str(key): portable(item) for key, item in value.items()}
    if is_dataclass(value):
        return {
            "class": type(value).__name__,
            **{one.name: portable(getattr(value, one.name)) for one in fields(value)},
        }
    return {"repr": repr(value)[:300]}


def instance_of(step: str) -> tuple[str, int | str | None]:
    """`double[0]` is the step double, element 0."""
    name, _, key = step.rstrip("]").partition("[")
    return name, (int(key) if key.isdigit() else key) if key else None


def cause(event: Any) -> str:
    """What the user's code raised."""
    error = getattr(event.event_specific_data, "error", None)
    while error is not None and error.cause is not None and error.cls_name in WRAPPERS:
        error = error.cause
    return (error.message if error else event.message or "").strip()[:1000]


class Steps:
    """The steps of a run, as its events tell of them."""

    def __init__(self, planned: dict[str, list[str]]) -> None:
        self.order: list[str] = []
        self.events: list[tuple[str, str, int | str | None]] = []
        self.materialized: list[str] = []
        self.checks: dict[str, bool] = {}
        self.nodes: dict[str, dict[str, Any]] = {}
        for step, dynamic in planned.items():
            self.of(step)["dynamic"] = dynamic

    def of(self, step: str) -> dict[str, Any]:
        """What is known of a step."""
        name, key = instance_of(step)
        blank = {
            "node": name,
            "key": key,
            "state": "none",
            "attempts": 0,
            "outputs": {},
            "dynamic": [],
            "error": None,
        }
        return self.nodes.setdefault(step, blank)

    def note(self, event: Any) -> None:
        """What an event of a step says."""
        kind, step = event.event_type_value, event.step_key
        found = self.of(step)
        if kind in ("STEP_START", "STEP_RESTARTED", "STEP_UP_FOR_RETRY", "STEP_SUCCESS", "STEP_FAILURE"):
            word = "begins" if kind in ("STEP_START", "STEP_RESTARTED") else "ends"
            self.events.append((word, found["node"], found["key"]))
        if kind in ("STEP_START", "STEP_RESTARTED"):
            found["attempts"] += 1
            if kind == "STEP_START":
                self.order.append(step)
        elif kind in ENDS:
            found["state"] = ENDS[kind]
        if kind in ("STEP_FAILURE", "STEP_UP_FOR_RETRY"):
            found["error"] = cause(event)
        elif kind == "STEP_OUTPUT":
            found["outputs"].setdefault(event.event_specific_data.output_name, None)
        elif kind == "ASSET_MATERIALIZATION":
            self.materialized.append(event.event_specific_data.materialization.asset_key.to_user_string())
        elif kind == "ASSET_CHECK_EVALUATION":
            check = event.event_specific_data
            said = {"passed": check.passed, "severity": check.severity.value}
            named = {"check": f"{check.asset_key.to_user_string()}:{check.check_name}", **said}
            self.checks[found["node"]] = together(self.checks.get(found["node"]), named)

    def put(self, handle: Any, value: Any) -> None:
        """A value that a step put out; those of a dynamic output by their keys."""
        if value is NO_VALUE:
            return
        outputs = self.of(handle.step_key)["outputs"]
        if handle.mapping_key is None:
            outputs[handle.output_name] = portable(value)
        else:
            outputs[handle.output_name] = {
                **(outputs.get(handle.output_name) or {}),
                handle.mapping_key: portable(value),
            }

    def number(self) -> None:
        """Call elements whose keys are numbers, but not their places, by their places."""
        puts = [value for one in self.nodes.values() for value in one["outputs"].values()]
        orders = [list(value) for value in puts if isinstance(value, dict)]
        keys: dict[str, set[str]] = {}
        for one in self.nodes.values():
            if isinstance(one["key"], int):
                keys.setdefault(one["node"], set()).add(str(one["key"]))
        places = {
            (name, int(key)): order.index(key)
            for name, there in keys.items()
            for order in [next((one for one in orders if there <= set(one)), [])]
            for key in order
            if key.isdigit()
        }
        for one in self.nodes.values():
            one["key"] = places.get((one["node"], one["key"]), one["key"])
        self.events = [(word, name, places.get((name, key), key)) for word, name, key in self.events]


def planned(job: Any, config: Any) -> dict[str, list[str]]:
    """The steps that a run has before any mapping is known, with the names of their dynamic outputs."""
    plan = create_execution_plan(job, run_config=config)
    return {
        step.key: [one.name for one in step.step_outputs if one.is_dynamic]
        for step in plan.get_all_steps_in_topo_order()
        if "[?]" not in step.key
    }


def quicken(package: str) -> None:
    """What would only wait does not: delays between attempts, and the pauses of sensors."""
    dg.RetryPolicy.calculate_delay = lambda *_: 0
    import time

    def pause(seconds: float) -> None:
        time.sleep(min(seconds, 0.05))

    for name, module in list(sys.modules.items()):
        if (
            name.startswith((f"{package}.airflow_", f"{package}.graph_"))
            and getattr(module, "time", None) is time
        ):
            module.time = SimpleNamespace(**{**vars(time), "sleep": pause})


def run(package: str, repository: Any, request: Request, instance: Any, home: Path) -> dict[str, Any]:
    """The trace of one run, in an instance that knows of no other."""
    job = repository.get_job(request["job"])
    key, config = request.get("partition"), request.get("config")
    if "partition_at" in request and job.partitions_def is not None:
        moment = datetime.fromisoformat(request["partition_at"]).timestamp()
        key = job.partitions_def.get_partition_key_for_timestamp(moment)
    if config is None and key is not None and job.partitioned_config is not None:
        config = job.partitioned_config.get_run_config_for_partition_key(key)
    steps = Steps(planned(job, config))
    if request.get("own_executor"):
        return trace(request, separately(package, request, key, str(home)), steps)
    quicken(package)
    Injections(request.get("inject") or {}, [node.name for node in job.nodes])
    with instance:
        add_partition(job, key, instance)
        result = job.execute_in_process(config, instance, key, raise_on_error=False, tags=request.get("tags"))
    return trace(request, result, steps)


def add_partition(job: Any, key: str | None, instance: Any) -> None:
    """Keys that are added while the platform runs have to be there before a run is for one."""
    kind = job.partitions_def
    if isinstance(kind, dg.DynamicPartitionsDefinition) and kind.name and key:
        instance.add_dynamic_partitions(kind.name, [key])


def work(requests: list[Request], home: Path, send: Send) -> None:
    """Load a project, and make each of its runs in a process of its own that is as it was then."""
    package, definitions = dagster_home.load(requests[0]["project"])
    repository = definitions.get_repository_def()
    instance = dg.DagsterInstance.ephemeral(str(home))  # in memory, so that each child has one of its own
    gc.freeze()
    for number, request in enumerate(requests):
        send({"begins": request["job"], "number": number})
        shutil.rmtree(home / "storage", ignore_errors=True)  # no run finds the values of another
        about = {"id": request.get("id"), "project": request["project"], "pipeline": request["job"]}
        blank = {**about, "state": "not_run", "nodes": []}
        pid = os.fork()
        if pid == 0:
            try:
                own = home / str(number)
                own.mkdir()
                send({**about, **run(package, repository, request, instance, own)})
            except BaseException as error:  # whatever a project does is told, and ends only its own process
                send({**blank, "error": f"{type(error).__name__}: {error}"[:3000]})
            os._exit(0)
        if os.waitpid(pid, 0)[1]:
            send({**blank, "error": "the process died"})


def warm_up() -> None:
    """Run a job of ops, and one of assets: much is imported at the first run only, and children have it then."""

    @dg.op
    def step() -> None:
        """Nothing."""

    @dg.job
    def steps() -> None:
        step()

    @dg.asset
    def thing() -> int:
        return 1

    steps.execute_in_process(raise_on_error=False)
    dg.materialize([thing], raise_on_error=False)
    gc.collect()
    gc.freeze()  # what is there now is not looked through again in each child


def separately(package: str, request: dict[str, Any], key: str | None, home: str) -> Any:
    """The result of a run by the job's own executor, which takes its steps to other processes."""
    os.environ["PYTHONPATH"] = os.pathsep.join([request["project"], os.environ.get("PYTHONPATH", "")])
    repository = ReconstructableRepository.for_module(f"{package}.definitions", "defs", request["project"])
    tags = {**request.get("tags", {}), **({"dagster/partition": key} if key else {})}
    with dg.DagsterInstance.local_temp(home) as instance:
        job = repository.get_reconstructable_job(request["job"])
        return dg.execute_job(job, instance, request.get("config"), tags)


def trace(request: dict[str, Any], result: Any, steps: Steps) -> dict[str, Any]:
    """A result in the normalized form."""
    error = None
    for event in result.all_events:
        if event.step_key:
            steps.note(event)
        elif event.event_type_value == "PIPELINE_FAILURE":
            error = event.message
    for handle, value in (getattr(result, "_output_capture", None) or {}).items():
        steps.put(handle, value)
    steps.number()
    nodes = sorted(steps.nodes.values(), key=lambda one: (one["node"], str(one["key"]).zfill(9)))
    return {
        "pipeline": request["job"],
        "state": "success" if result.success else "failed",
        "nodes": nodes,
        "error": error,
        "order": steps.order,
        "events": steps.events,
        "materialized": steps.materialized,
        "checks": steps.checks,
    }


def main() -> None:
    """Answer the requests of each line, those of a project together."""
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    dagster_home.be_quiet()
    warm_up()

    def tell(said: dict[str, Any]) -> None:
        out.write(json.dumps(said) + "\n")
        out.flush()

    for requests in asked(out):
        for project, some in groupby(requests, itemgetter("project")):
            watch(
                list(some),
                work,
                float(sys.argv[1]),
                lambda said, project=project: tell({"project": project, **said}),
            )


if __name__ == "__main__":
    main()
