"""What can be observed of a run: which instances ran, how often, with what, how they and the run ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from calque.equivalence.symbols import plain_value
from calque.ir.actions import Python
from calque.ir.nodes import Branch, Gate, Node
from calque.ir.pipeline import Pipeline
from calque.runtime.trace import Trace

Instance = tuple[str, int | None]


@dataclass
class Observed:
    """A run, without what nobody can observe.

    Attributes:
        state: of the run.
        refused: why it did not begin.
        states: how each instance ended.
        attempts: of each instance: with what it was called, and what came of it.
        outputs: of each instance, by port.
        events: assets, other runs, hooks: each as a text, by instance.
    """

    state: str = "running"
    refused: str | None = None
    states: dict[Instance, str] = field(default_factory=dict)
    attempts: dict[Instance, list[str]] = field(default_factory=dict)
    outputs: dict[Instance, str] = field(default_factory=dict)
    events: dict[Instance, list[str]] = field(default_factory=dict)


def observed(trace: Trace, pipeline: Pipeline) -> Observed:
    """What can be observed of a run; what a branch or gate chose shows in what runs, unless somebody reads it."""
    nodes = {node.id: node for node in pipeline.nodes}
    read = {edge.source for edge in pipeline.edges if edge.kind == "data"}
    found = Observed(state=trace.state)
    for event in trace.events:
        instance = (event.get("n", ""), event.get("k"))
        match event["e"]:
            case "attempt":
                inputs = _inputs(event["in"], nodes[instance[0]])
                found.attempts.setdefault(instance, []).append(f"({inputs}) {_result(event['res'])}")
            case "outputs" if not isinstance(nodes[instance[0]], Branch | Gate) or instance[0] in read:
                there = [(port, value) for port, value in sorted(event["out"].items()) if value is not None]
                if there:
                    found.outputs[instance] = repr(there)
            case "final" if event["st"] != "removed":
                found.states[instance] = event["st"]
            case "asset" if event["key"] != instance[0]:
                found.events.setdefault(instance, []).append(f"updates {event['key']}")
            case "spawn":
                found.events.setdefault(instance, []).append(
                    f"starts {event['pipeline']} with {event['conf']}{', and waits' if event['wait'] else ''}"
                )
            case "hook":
                found.events.setdefault(instance, []).append(f"calls a hook on {event['on']}")
            case _:
                pass
    return found


def _inputs(given: dict[str, Any], node: Node) -> str:
    """What an attempt was called with, under the names of parameters."""
    action = getattr(node, "action", None)
    names: list[str] = []
    if isinstance(action, Python):
        names = [one.name for one in action.code.parameters if one.form in ("positional", "either")]
    named = {
        names[int(name)] if name.isdigit() and int(name) < len(names) else name: value
        for name, value in given.items()
    }
    return ", ".join(f"{name}={plain_value(value)!r}" for name, value in sorted(named.items()))


def _result(result: str) -> str:
    return result if result in ("ok", "skip") else "failed"
