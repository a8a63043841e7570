"""How a run ended, told in the same words whatever ran it: the nodes of the first side, Airflow's states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from calque.equivalence.native.calls import PrefectCalls
from calque.equivalence.native.updates import updates
from calque.ir.nodes import Check
from calque.ir.pipeline import Pipeline
from calque.runtime.trace import together

Instance = tuple[str, int | None]
Event = tuple[str, Instance]
"""An attempt of an instance "begins" or "ends"."""
CHECK = "asset_check"
"""The key under which a written check of an asset says what it has found (`dagster_steps.py`)."""
RUN = "__run"
"""The end of the names of steps in which guarded tasks run in Dagster."""
FACES = {
    "success": ("success",),
    "skipped": ("skipped",),
    "failed": ("failed", "success"),  # a failure that does not fail the run is green, and says so
    "upstream_failed": ("skipped", "failed", "upstream_failed", None),
}
"""What the step that shows a guarded task may look like, by the task's state."""


@dataclass(frozen=True)
class End:
    """How an instance ended.

    Attributes:
        state: in Airflow's words.
        attempts: how often it was tried.
        value: what it returned, as JSON; None for nothing.
    """

    state: str
    attempts: int = 0
    value: Any = None


@dataclass
class Ended:
    """How a run ended.

    Attributes:
        state: "success" or "failed"; else there was no run that could be compared.
        ends: of its instances.
        error: what the tool says about it.
        events: its attempts as they began and ended.
        updates: the assets that it updated, as the tool calls them.
        checks: what its checks of assets have found.
        unclear: nodes of which nobody can tell which of them ran.
    """

    state: str
    ends: dict[Instance, End] = field(default_factory=dict)
    error: str | None = None
    events: Sequence[Event] = ()
    updates: frozenset[str] = frozenset()
    checks: Mapping[str, str] = field(default_factory=dict)
    unclear: frozenset[str] = frozenset()


def ended(tool: str, trace: Mapping[str, Any], back: Mapping[str, str], pipeline: Pipeline) -> Ended:
    """A trace of a tool's recorder, or of the reference runtime, in the words of the first side.

    Args:
        tool: which; "calque" for the reference runtime.
        trace: as it was recorded.
        back: the first side's names of the nodes.
        pipeline: as it was read on the side that ran.
    """
    told = trace.get("events", ())
    events: list[Event]
    unclear: frozenset[str] = frozenset()
    match tool:
        case "dagster":
            ends, events = _dagster(trace, back), _steps(told, back)
        case "prefect":
            calls = PrefectCalls(pipeline)
            ends, events = _prefect(trace, back, calls), _runs(trace, back, calls)
            ran = {calls.instance(one)[0] for one in trace["nodes"]}
            unclear = frozenset(back.get(node, node) for node in calls.unclear(ran))
        case _:
            ends = {(back.get(one["node"], one["node"]), one["key"]): _end(one) for one in trace["nodes"]}
            events = [(word, (back.get(node, node), key)) for word, node, key in told]
    there = {instance: end for instance, end in ends.items() if end.state not in ("removed", "None")}
    return Ended(
        trace["state"],
        there,
        trace.get("error"),
        events,
        updates(tool, trace),
        _checks(trace, there, back, pipeline),
        unclear,
    )


def _checks(
    trace: Mapping[str, Any], ends: Mapping[Instance, End], back: Mapping[str, str], pipeline: Pipeline
) -> dict[str, str]:
    """What each check of an asset that ran has found; written ones of Airflow's put it out."""
    told = dict(trace.get("checks", {}))
    for one in trace["nodes"]:
        for key, said in one["outputs"].items():
            if key.partition(":")[0] == CHECK and isinstance(said, dict) and "passed" in said:
                told[one["node"]] = together(told.get(one["node"]), said)
    found = {back.get(node, node): _found(said) for node, said in told.items()}
    for node in pipeline.nodes:
        end = ends.get((back.get(node.id, node.id), None))
        if isinstance(node, Check) and end is not None and end.state == "success":
            found.setdefault(back.get(node.id, node.id), "no result")
    return found


def _found(said: Mapping[str, Any]) -> str:
    return "passed" if said["passed"] else f"did not pass ({said['severity']})"


def _end(one: Mapping[str, Any]) -> End:
    return End(one["state"], one["attempts"], one["outputs"].get("return_value"))


def _prefect(trace: Mapping[str, Any], back: Mapping[str, str], calls: PrefectCalls) -> dict[Instance, End]:
    """Task runs are calls; of a flow that is no graph only the flow itself is looked at."""
    if calls.whole is not None:
        begun = not trace.get("refused")
        return {(back.get(calls.whole, calls.whole), None): End(trace["state"])} if begun else {}
    found = {}
    for one in trace["nodes"]:
        node, key = calls.instance(one)
        found[back.get(node, node), key] = _end(one)
    return found


def _runs(trace: Mapping[str, Any], back: Mapping[str, str], calls: PrefectCalls) -> list[Event]:
    """When task runs began and ended."""
    if calls.whole is not None:
        return []
    instances = [calls.instance(one) for one in trace["nodes"]]
    named = [(back.get(node, node), key) for node, key in instances]
    return [(word, named[place]) for word, place in trace.get("events", ())]


def _steps(told: Sequence[tuple[str, str, Any]], back: Mapping[str, str]) -> list[Event]:
    """When steps began and ended: of a guarded task the one that runs it; elements whose keys are the user's as one."""
    guarded = {node for _, node, _ in told if node.endswith(RUN)}
    steps = {node: node.removesuffix(RUN) for _, node, _ in told if f"{node}{RUN}" not in guarded}
    return [
        (word, (back[steps[node]], key if isinstance(key, int) else None))
        for word, node, key in told
        if steps.get(node) in back
    ]


def _dagster(trace: Mapping[str, Any], back: Mapping[str, str]) -> dict[Instance, End]:
    """A guarded task is two steps: one has its outcome, the other shows it."""
    shown: dict[Instance, End] = {}
    told: dict[Instance, End] = {}
    for one in _numbered(trace["nodes"]):
        name = one["node"].removesuffix(RUN)
        outcome = one["outputs"].get("outcome") if name != one["node"] else None
        if outcome is not None:
            value = outcome["values"].get("return_value")
            told[back.get(name, name), one["key"]] = End(outcome["state"], outcome["attempts"], value)
        elif name in back:
            state = {"none": "upstream_failed"}.get(one["state"], one["state"])
            value = _result(one) if one["state"] == "success" else None
            if name == one["node"]:
                shown[back[name], one["key"]] = End(state, one["attempts"], value)
            else:
                told[back[name], one["key"]] = End(state, one["attempts"])
    faces = {instance: _faced(end, shown.get(instance)) for instance, end in told.items()}
    return {**shown, **faces}


def _result(one: Mapping[str, Any]) -> Any:
    """What a step put out; the elements of a dynamic output in their order, without their keys."""
    value = one["outputs"].get("result")
    return list((value or {}).values()) if "result" in one.get("dynamic", ()) else value


def _numbered(nodes: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Steps with keys of the user's as those of the elements by number: in the order in which the elements were put out."""
    dynamic = [list(value) for one in nodes for value in one["outputs"].values() if isinstance(value, dict)]
    keys: dict[str, set[str]] = {}
    for one in nodes:
        if isinstance(one["key"], str):
            keys.setdefault(one["node"], set()).add(one["key"])
    orders = {
        name: next((one for one in dynamic if there <= set(one)), sorted(there))
        for name, there in keys.items()
    }
    return [
        {**one, "key": orders[one["node"]].index(one["key"])} if isinstance(one["key"], str) else one
        for one in nodes
    ]


def _faced(end: End, shown: End | None) -> End:
    """An outcome; one that is shown as something else says so."""
    face = None if shown is None else shown.state
    if face in FACES.get(end.state, ()):
        return end
    return End(f"{end.state}, but shown as {face}", end.attempts, end.value)
