"""How a run ended, in a line: `failed: a, b=2, c failed x3, m[0] skipped | notes`.

After the state of the run each instance: with its value if it succeeded with one, with its state if it did not succeed, and
with the number of its attempts if it did not end at the first. Behind the bar what its bodies noted, in order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from tests.runtime.bundled import BOOKKEEPING

SAME = {"none": "upstream_failed"}
"""A step that Dagster gives up because one before it failed has no state there."""
VALUE = ("return_value", "result")
"""What the tools call the value of a task."""
MADE = "made"
"""A task of this name makes a value for others: it is shown as they see it, not as it is stored."""
HIDDEN = ("NoValueSentinel",)
"""What Dagster stores for an asset that was made without a value."""


def ending(trace: Mapping[str, Any], notes: Sequence[str] = ()) -> str:
    """The line of a trace.

    Args:
        trace: how the run ended, as the recorders and `calque.runtime.trace.summary` say it.
        notes: what its bodies noted.
    """
    shown = sorted(_instance(node) for node in trace["nodes"] if node["state"] != "removed")
    said = f"{trace['state']}: {', '.join(shown)}" if shown else str(trace["state"])
    return f"{said} | {', '.join(notes)}" if notes else said


def keyless(line: str) -> str:
    """A line of Dagster's without the keys of elements, for which the IR has numbers, and what was never told of them."""
    said, bar, notes = line.partition(" | ")
    state, colon, instances = said.partition(": ")
    shown = sorted(re.sub(r"={}$", "", re.sub(r"^(\w+)\[\w+\]", r"\1[]", one)) for one in _each(instances))
    kept = [one for one in shown if not one.endswith("[] upstream_failed")]
    return state + colon + ", ".join(kept) + bar + notes


def outline(line: str) -> str:
    """A line without its instances: the state of the run, and the notes."""
    said, bar, notes = line.partition(" | ")
    return said.partition(":")[0] + bar + notes


def called(line: str) -> str:
    """A line of Prefect's without the numbers of calls and elements, which it has not, and without what it never called."""
    said, bar, notes = line.partition(" | ")
    state, _, instances = said.partition(": ")
    shown = sorted(re.sub(r"^(\w+?)(_\d+)?(\[\d+\])?(?=$|=| )", r"\1", one) for one in _each(instances))
    return (
        ": ".join(
            filter(
                None,
                (
                    state,
                    ", ".join(one for one in shown if not one.endswith((" upstream_failed", " skipped"))),
                ),
            )
        )
        + bar
        + notes
    )


def _each(instances: str) -> list[str]:
    """The instances of a line: their values can have commas, but no name after them."""
    return re.split(r", (?=[A-Za-z_][\w.]*(?:\[\w+\])?(?:=| \w|$|,))", instances)


def _instance(node: Mapping[str, Any]) -> str:
    name = node["node"] if node["key"] is None else f"{node['node']}[{node['key']}]"
    state = SAME.get(node["state"], node["state"])
    times = f" x{node['attempts']}" if node["attempts"] > 1 else ""
    if state != "success":
        return f"{name} {state}{times}"
    outputs = {
        port: value
        for port, value in node["outputs"].items()
        if port not in BOOKKEEPING and value is not None and not any(word in str(value) for word in HIDDEN)
    }
    if name == MADE:
        outputs.clear()
    values = [_shown(outputs.pop(port)) for port in VALUE if port in outputs]
    values += [f"{port}:{_shown(value)}" for port, value in sorted(outputs.items())]
    return f"{name}={' '.join(values)}{times}" if values else f"{name}{times}"


def _shown(value: Any) -> str:
    """A value; what no JSON says by its text, as the recorders have it."""
    return json.dumps(_plain(value))


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value["repr"] if isinstance(value, dict) and list(value) == ["repr"] else value
