"""Nodes and edges of what is read back."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from calque.equivalence.written.bodies import Body
from calque.equivalence.written.modules import Unread, literal
from calque.equivalence.written.steps import config_sources
from calque.equivalence.written.windows import partitioned
from calque.ir.actions import Action, Python
from calque.ir.expressions import Constant, Expr, Output
from calque.ir.graph import descendants, downstream
from calque.ir.nodes import Branch, Check, Gate, Node, NodeBase, Port, Task
from calque.ir.pipeline import Edge, Gather, MapRegion, One, Pipeline
from calque.ir.policies import Join, Retry, Rule, Scope, Timeout
from calque.ir.spans import Origin
from calque.ir.walk import expressions_of_node, expressions_of_region, subexpressions

OUTS = (Port(none_is_missing=True),)
"""What tasks of the support modules put out: a None is not stored, as in Airflow."""


@dataclass
class Written:
    """A task as it is written, before it is a node.

    Attributes:
        id: of the task, as Airflow had it.
        body: what its function says.
        origin: where it stands.
        rule: its trigger rule.
        retry: its retries.
        choices: for a branch: what is given to `Choices`.
        gate: for a gate: the ids that it skips.
        setups: the ids of the setups that it clears away after.
        holds: for a setup: the ids that it keeps from running, though their joins would not.
        region: the region that it runs for the elements of.
        before: the ids of the tasks before it.
        others: more fields of the node.
    """

    id: str
    body: Body
    origin: Origin
    rule: Rule = Rule.ALL_SUCCESS
    retry: Retry = field(default_factory=Retry)
    choices: ast.expr | None = None
    gate: tuple[str, ...] | None = None
    setups: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    region: str | None = None
    before: tuple[str, ...] = ()
    others: Mapping[str, object] = field(default_factory=dict)


def rule_of(node: ast.expr | None) -> Rule:
    """The trigger rule that a text says."""
    return Rule.ALL_SUCCESS if node is None else Rule(str(literal(node)))


def node_of(one: Written, setups: Iterable[str], keeps_none: bool) -> Node:
    """The node of a task.

    Args:
        one: the task.
        setups: the ids of the setups of the pipeline.
        keeps_none: a None that it puts out is a value for others.
    """
    facts = one.body.facts
    limit = facts.get("timeout")
    body = one.body.action
    of_steps = isinstance(body, Python) and body.protocol == "dagster"
    plain = (Port(required=of_steps),) if keeps_none else OUTS
    fields: dict[str, object] = {
        "id": one.id,
        "name": one.id.rpartition(".")[2],
        "outs": plain if one.body.steps.outputs is None else one.body.steps.outputs,
        "region": one.region,
        "join": Join(rule=one.rule),
        "retry": one.retry.model_copy(update={"when": one.body.retries_if}),
        "timeout": Timeout(seconds=float(str(limit))) if limit is not None else None,
        "multiple_outputs": bool(facts.get("multiple_outputs", False)),
        "pushes_output": bool(facts.get("stores", True)),
        "outlets": _texts(facts.get("outlets", ())),
        "inlets": _texts(facts.get("inlets", ())),
        "params": params_of(facts),
        "hooks": one.body.hooks,
        "doc": one.body.doc,
        "scope": _scope(one, setups),
        "resources": tuple(one.body.steps.resources),
        "own_checks": one.body.steps.own_checks,
        "configured_by": config_sources(one.body.steps.configured_by),
        "origin": one.origin,
        **one.others,
    }
    action: Action = one.body.action
    if one.body.node is not None:
        return special(one.body.node, fields)
    if one.choices is not None:
        return Branch.model_validate({**fields, "action": action})
    if one.gate is not None:
        return Gate.model_validate({**fields, "action": action})
    steps = one.body.steps
    if steps.checks is not None:
        return Check.model_validate(
            {**fields, "action": action, "asset": steps.checks, "blocking": steps.blocking}
        )
    return partitioned(
        Task.model_validate({**fields, "action": action, "config": steps.config}), steps.partitioned
    )


def special(found: Node, fields: Mapping[str, object]) -> Node:
    """A node that waits, chooses by a condition or starts another run, with the fields that every node has."""
    own = {
        name: getattr(found, name) for name in type(found).model_fields if name not in NodeBase.model_fields
    }
    known = {name: value for name, value in fields.items() if name in NodeBase.model_fields}
    made: Node = type(found).model_validate({**known, **own})
    return made


def params_of(facts: Mapping[str, object]) -> tuple[tuple[str, Expr], ...]:
    """The parameters of its own that a task has."""
    said = facts.get("params")
    pairs = said.items() if isinstance(said, dict) else ()
    return tuple((str(name), Constant.model_validate({"value": value})) for name, value in pairs)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def _scope(one: Written, setups: Iterable[str]) -> Scope | None:
    if one.setups or one.rule is Rule.ALL_DONE_SETUP_SUCCESS:
        return Scope(role="teardown", setups=one.setups)
    return Scope(role="setup") if one.id in set(setups) else None


def edges_of(
    nodes: Sequence[Node],
    regions: Sequence[MapRegion],
    before: Mapping[str, Iterable[str]],
    bodies: Mapping[str, Body],
) -> tuple[Edge, ...]:
    """The edges: a value goes along those whose source's output is asked for; `bodies` are what the nodes are read of."""
    found: list[Edge] = []
    mapped = {region.id: region for region in regions}
    of = {node.id: node.region for node in nodes}
    for node in nodes:
        ports: dict[str, dict[str, None]] = {}
        read = list(expressions_of_node(node))
        follows = any(of.get(name) == node.region for name in before.get(node.id, ()))
        if node.region is not None and not follows:  # the first ones of a region are given its elements
            read += expressions_of_region(mapped[node.region])
        for name, port in _outputs(read):
            ports.setdefault(name, {})[port] = None
        for name in before.get(node.id, ()):
            gathers = of.get(name) is not None and of[name] != node.region
            said = bodies[node.id]
            waited = [port for of, port in said.steps.needs if of == name]
            for port in sorted(waited) if not gathers else ():
                ports.setdefault(name, {})[port] = None
            empty, missing = said.gathers.get(name, "list"), said.kept.get(name, "drop")
            shape = Gather(empty=empty, on_missing=missing) if gathers else One()
            data = [
                Edge(
                    source=name,
                    target=node.id,
                    kind="data",
                    port=port,
                    shape=shape,
                    absent="skip" if (name, port) in said.steps.needs else "none",
                )
                for port in ports.get(name, ())
            ]
            found += data or [Edge(source=name, target=node.id)]
    return tuple(found)


def _outputs(expressions: Iterable[Expr]) -> list[tuple[str, str]]:
    return [
        (part.node, part.port)
        for expression in expressions
        for part in subexpressions(expression)
        if isinstance(part, Output)
    ]


def gate_of(gate: ast.expr | None) -> tuple[str, ...] | None:
    """The ids that a gate skips when it is closed."""
    return None if gate is None else _texts(literal(gate))


def check_choices(choices: ast.expr, branch: str, pipeline: Pipeline) -> None:
    """A branch keeps what it chooses, and what directly follows it that follows what it chooses, too.

    Raises:
        Unread: it keeps something else.
    """
    if not isinstance(choices, ast.Call) or len(choices.args) < 2:
        raise Unread(f"the choices of {branch} are not read back yet")
    direct, kept = literal(choices.args[0]), literal(choices.args[1])
    below = downstream(pipeline)[branch]
    nodes = {node.id for node in pipeline.nodes}
    if not isinstance(direct, tuple) or not isinstance(kept, dict) or set(direct) != set(below):
        raise Unread(f"{branch} chooses among others than those that follow it")
    for name, goes_on in kept.items():
        if name in nodes and name != branch:
            expected = set(below) & {name, *descendants(pipeline, [name])}
            if set(goes_on) != expected:
                raise Unread(
                    f"{branch} keeps {', '.join(goes_on)} when it chooses {name}, which is no branch of calque's"
                )


def transitive(gate: tuple[str, ...], name: str, pipeline: Pipeline) -> bool:
    """Whether a gate skips all that follows, not only what directly follows; teardowns run all the same.

    Raises:
        Unread: it skips neither.
    """
    clearing = {node.id for node in pipeline.nodes if node.scope and node.scope.role == "teardown"}
    direct = set(downstream(pipeline)[name]) - clearing
    all_below = descendants(pipeline, [name]) - clearing
    if set(gate) == all_below:
        return True
    if set(gate) == direct:
        return False
    raise Unread(f"{name} skips {', '.join(sorted(gate))}, which is no gate of calque's")
