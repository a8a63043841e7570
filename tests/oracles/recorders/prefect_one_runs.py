"""Run flows in the real Prefect 1, with its own engine; run by its interpreter.

    prefect_one_runs.py < requests

Requests are a JSON list of {"project": a folder of modules, "root": a folder whose modules are forgotten between requests,
"module", "flow": the flow's name, "parameters"}. For each one a line of JSON is printed: {"state", "error", "nodes": [{"node",
"key", "state", "attempts", "outputs"}], "edges"}. Delays of retries are not waited for.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
import tempfile
import traceback
from collections import Counter
from datetime import timedelta
from typing import Any

UNMAPPABLE = (
    "No upstream states can be mapped over.",
    "At least one upstream state has an unmappable result.",
)
"""What a mapped task says that failed because of what it maps over."""


def load(request: dict[str, Any]) -> Any:
    """The flow of that name in a module; modules of other projects are forgotten."""
    from prefect import Flow

    folder, root = request["project"], request.get("root", request["project"])
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None) or "").startswith(root):
            del sys.modules[name]
    sys.path[:] = [folder, *(path for path in sys.path if not path.startswith(root))]
    os.chdir(folder)
    importlib.invalidate_caches()
    module = importlib.import_module(request["module"])
    values = list(vars(module).values())
    values += [item for one in values if isinstance(one, list) for item in one]
    return next(one for one in values if isinstance(one, Flow) and one.name == request["flow"])


def word(state: Any) -> str:
    """A state in calque's words."""
    from prefect.engine.state import Skipped, TriggerFailed

    if isinstance(state, TriggerFailed) or state.message in UNMAPPABLE:
        return "upstream_failed"
    if isinstance(state, Skipped):
        return "skipped"
    return "failed" if state.is_failed() else "success" if state.is_successful() else type(state).__name__


def node(task: Any, key: int | None, state: Any, attempts: int) -> dict[str, Any]:
    """The normalized end of a task, or of one of its elements."""
    ended = word(state)
    outputs = {"return_value": state.result} if ended == "success" and state.result is not None else {}
    found = {"node": task.name, "key": key, "state": ended, "attempts": attempts, "outputs": outputs}
    return found if ended == "success" else {**found, "reason": state.message}


def nodes(flow: Any, states: dict[Any, Any], attempts: Counter[Any]) -> list[dict[str, Any]]:
    """The ends of all tasks; those of a mapped one are those of its elements."""
    found = []
    for task in flow.sorted_tasks():
        state = states[task]
        if state.is_mapped():
            found += [node(task, key, one, attempts[task, key]) for key, one in enumerate(state.map_states)]
        else:
            found.append(node(task, None, state, attempts[task, None]))
    return found


def run(request: dict[str, Any]) -> dict[str, Any]:
    """The trace of one run."""
    import prefect

    attempts: Counter[Any] = Counter()

    def handler(runner: Any, old: Any, new: Any) -> Any:
        if new.is_running():
            attempts[runner.task, prefect.context.get("map_index")] += 1
        return new

    try:
        flow = load(request)
        for task in flow.tasks:
            if task.retry_delay is not None:
                task.retry_delay = timedelta(0)
        state = flow.run(
            parameters=request.get("parameters", {}),
            run_on_schedule=False,
            task_runner_state_handlers=[handler],
        )
    except BaseException as error:
        return {
            "state": "error",
            "error": "".join(traceback.format_exception(error)),
            "nodes": [],
            "edges": [],
        }
    names = {task: flow.slugs[task] for task in flow.tasks}
    edges = sorted(
        [names[one.upstream_task], names[one.downstream_task], one.key or "", one.mapped]
        for one in flow.edges
    )
    ended = nodes(flow, state.result, attempts)
    return {"state": word(state), "error": state.message, "nodes": ended, "edges": edges}


def main() -> None:
    """Answer the requests."""
    os.environ.update(
        PREFECT__LOGGING__LEVEL="CRITICAL", PREFECT__HOME_DIR=tempfile.mkdtemp(prefix="calque_prefect_one_")
    )
    out = os.fdopen(os.dup(1), "w")
    with contextlib.redirect_stdout(sys.stderr):
        for request in json.load(sys.stdin):
            out.write(json.dumps(run(request), default=repr) + "\n")
            out.flush()


if __name__ == "__main__":
    main()
