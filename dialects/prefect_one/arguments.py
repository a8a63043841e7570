"""What becomes of the arguments of Prefect 1's tasks and flows: declarations, one an argument."""

from __future__ import annotations

from collections.abc import Mapping

from calque.dialects.prefect.arguments import Meaning
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support

F = Feature


def _shown(reason: str) -> Meaning:
    support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.INTERFACE, reason=reason)
    return Meaning(None, support)


def _platform(reason: str, action: str) -> Meaning:
    return Meaning(None, Support(fidelity=Fidelity.PLATFORM, reason=reason, action=action))


def _lost(reason: str, action: str) -> Meaning:
    return Meaning(None, Support(fidelity=Fidelity.LOST, reason=reason, action=action))


_HANDLER = _lost(
    "it is called with Prefect 1's own objects at each change of a state, and may change it",
    "write what it does as a task, or as a hook of the target",
)
_STORED = _platform(
    "where Prefect 1 keeps results is kept as text in the IR only", "choose where the target keeps them"
)
_WHERE = _platform("where Prefect 1 runs the flow is kept as text in the IR only", "choose it in the target")
_NO_EDGES = _lost("tasks and edges are not read from it", "write the tasks out in the flow's block")

TASK: Mapping[str, Meaning] = {
    "name": Meaning(F.NODE_ID),
    "slug": _shown("the slug is how Prefect 1's server tells tasks apart"),
    "tags": Meaning(F.NODE_DISPLAY),
    "max_retries": Meaning(F.NODE_RETRY),
    "retry_delay": Meaning(F.NODE_RETRY_DELAY),
    "retry_on": _lost("retries that depend on the error are not carried", "look at the error in the task"),
    "timeout": Meaning(F.NODE_TIMEOUT),
    "trigger": Meaning(F.NODE_JOIN),
    "skip_on_upstream_skip": Meaning(F.NODE_JOIN),
    "cache_for": Meaning(F.NODE_CACHE),
    "cache_validator": Meaning(F.NODE_CACHE),
    "cache_key": Meaning(F.NODE_CACHE),
    "target": Meaning(F.NODE_CACHE),
    "checkpoint": _STORED,
    "result": _STORED,
    "state_handlers": _HANDLER,
    "on_failure": _HANDLER,
    "log_stdout": _shown("what a task prints is shown as the target shows it"),
    "task_run_name": _shown("the runs of a task are named as the target names them"),
    "nout": Meaning(F.NODE_ARGUMENT),
}
"""Of `@task`, and of what `Task.__init__` takes."""
FLOW: Mapping[str, Meaning] = {
    "name": Meaning(F.PIPELINE_NAME),
    "schedule": Meaning(F.SCHEDULE_CRON),
    "executor": _WHERE,
    "run_config": _WHERE,
    "storage": _WHERE,
    "environment": _WHERE,
    "result": _STORED,
    "state_handlers": _HANDLER,
    "on_failure": _HANDLER,
    "terminal_state_handler": _HANDLER,
    "reference_tasks": _NO_EDGES,
    "tasks": _NO_EDGES,
    "edges": _NO_EDGES,
    "validate": _shown("the graph is always checked"),
}
"""Of `Flow`, and of what can be set on one."""
PARAMETER: Mapping[str, Meaning] = {
    "name": Meaning(F.PIPELINE_PARAMS),
    "default": Meaning(F.PIPELINE_PARAMS),
    "required": Meaning(F.PIPELINE_PARAMS),
    "tags": Meaning(F.NODE_DISPLAY),
}
"""Of `Parameter`."""
UNKNOWN = _lost("it is not known what it does", "write what it does by hand")
CALLS: Mapping[str, tuple[Meaning, Mapping[str, Meaning]]] = {
    "task": (Meaning(F.TASK_PYTHON), TASK),
    "Flow": (Meaning(F.PIPELINE), FLOW),
    "Parameter": (Meaning(F.PIPELINE_PARAMS), PARAMETER),
}
"""For each construct what it is itself, and what its arguments are."""
RUNS: Mapping[str, Meaning] = {
    "run": _platform("a run here and now is not part of the flow", "start a run in the target"),
    "register": _platform(
        "flows are registered with Prefect 1's server", "deploy the output as the target does"
    ),
    "visualize": _shown("the target shows the graph itself"),
    "run_agent": _platform("agents are Prefect 1's own", "start what the target needs"),
    "serialize": _shown("the serialized flow is Prefect 1's own"),
    "validate": _shown("the graph is always checked"),
}
"""What is done with a flow that is complete."""


def meaning(construct: str, argument: str | None) -> Meaning:
    """What a construct, or one of its arguments, is."""
    itself, arguments = CALLS[construct]
    return itself if argument is None else arguments.get(argument, UNKNOWN)
