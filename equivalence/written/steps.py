"""Bodies of another tool, read back out of what runs them: `prefect_body(f)`, `dagster_body(f, outputs=…)`, `prefect_one_body(f)`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from calque.equivalence.written.windows import Told
from calque.ir.base import Json
from calque.ir.expressions import SourceCode
from calque.ir.nodes import ConfigSource, OwnCheck, Port

Protocol = Literal["dagster", "dagster_tick", "dagster_look", "prefect", "prefect_one"]
PROTOCOLS: Mapping[str, Protocol] = {
    "dagster_steps.dagster_body": "dagster",
    "dagster_ticks.dagster_tick": "dagster_tick",
    "dagster_looks.dagster_look": "dagster_look",
    "prefect_steps.prefect_body": "prefect",
    "prefect_one_steps.prefect_one_body": "prefect_one",
}
"""What runs bodies, and the tool that they were written for."""
SUPPORT: Mapping[str, Protocol] = {name.partition(".")[0]: tool for name, tool in PROTOCOLS.items()}
"""The tool whose bodies a support module runs."""
RETURN, RESULT = "return_value", "result"


@dataclass(frozen=True)
class Steps:
    """What is said of a body of Dagster's where it runs elsewhere.

    Attributes:
        outputs: its outputs.
        assets: the keys of the assets that it makes.
        checks: the key of the asset that it tests; None if it tests none.
        blocking: what follows waits for the test.
        own_checks: the checks that it makes of its own assets.
        config: what its configuration has where a run says nothing.
        configured_by: what gives the functions that configure it, by the graph that each is of.
        partitioned: its assets have partitions.
        told: the partitions that it is told that runs are for, if they are windows in time, or made of others.
        needs: the outputs that it is skipped without: the node that puts each out, and the port.
        resources: what makes each of its resources, by name.
        managers: what makes each manager that keeps its values, by name.
    """

    outputs: tuple[Port, ...] | None = None
    assets: tuple[str, ...] = ()
    checks: str | None = None
    blocking: bool = False
    own_checks: tuple[OwnCheck, ...] = ()
    needs: frozenset[tuple[str, str]] = frozenset()
    partitioned: bool = False
    config: Json = None
    told: Told = None
    configured_by: Mapping[str, SourceCode] = field(default_factory=dict)
    resources: Mapping[str, SourceCode] = field(default_factory=dict)
    managers: Mapping[str, SourceCode] = field(default_factory=dict)


PLAIN = Steps()
"""Nothing is said."""


def steps_of(said: Mapping[str, object]) -> Steps:
    """What the arguments of `dagster_body` say, by name, but for what makes resources and managers, and what configures it."""
    names, optional = _texts(said.get("outputs", (RESULT,))), _texts(said.get("optional", ()))
    plain = names == (RESULT,) and not optional
    keeps = said.get("keeps")
    keepers = {str(name): str(one) for name, one in keeps.items()} if isinstance(keeps, dict) else {}
    plain = plain and not keepers
    ports = tuple(
        Port(name=port_of(name), required=name not in optional, kept_by=keepers.get(name)) for name in names
    )
    checked = said.get("checks")
    return Steps(
        outputs=None if plain else ports,
        assets=_texts(said.get("assets", ())),
        checks=str(checked) if checked else None,
        blocking=bool(said.get("blocking", False)),
        own_checks=tuple(_own_check(one) for one in _items(said.get("own_checks", ()))),
        config=_json(said.get("defaults")),
        partitioned=bool(said.get("partitioned", False)),
        needs=needs_of(said.get("needs", ())),
    )


def _own_check(said: object) -> OwnCheck:
    asset, name, blocking = _items(said)
    return OwnCheck(asset=str(asset), name=str(name), blocking=bool(blocking))


def config_sources(said: Mapping[str, SourceCode]) -> tuple[ConfigSource, ...]:
    """What configures a node, by the graph that it is said of."""
    return tuple(ConfigSource(call=call, group=group or None) for group, call in said.items())


def needs_of(said: object) -> frozenset[tuple[str, str]]:
    """The outputs that a task is skipped without, as they are said: the node that puts each out, and the port."""
    return frozenset(_need(one) for one in _items(said))


def _json(value: object) -> Json:
    """A literal as JSON has it."""
    found: Json = json.loads(json.dumps(value))
    return found


def _need(said: object) -> tuple[str, str]:
    """An output: its node and its name; a node alone stands for what it returns."""
    if isinstance(said, str):
        return said, RETURN
    node, port = _texts(said)
    return node, port_of(port)


def port_of(name: str) -> str:
    """The name that an output of Dagster's has in the IR."""
    return RETURN if name == RESULT else name


def _items(said: object) -> tuple[object, ...]:
    return tuple(said) if isinstance(said, list | tuple) else ()


def _texts(said: object) -> tuple[str, ...]:
    return tuple(map(str, _items(said)))
