"""Where the steps that are a flow's own code are written: as statements, or in place of the arguments and conditions that they compute.

first: lambda rows: rows[0]         becomes      first = rows[0]
value: lambda first: first["day"]                report(first["day"])
report: (text=%value)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from calque.backends.prefect.asked_ends import asked_ends, asks, end_told
from calque.backends.prefect.blocks import Place, guards, in_order
from calque.backends.prefect.own_code import OwnCode, choice, is_own, is_said, own_code
from calque.ir.actions import Compute, Ended, Holds, Python
from calque.ir.expressions import Ask, Constant, Entries, Expr, Item, Items, Output
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Branch, Node, Task
from calque.ir.pipeline import Pipeline
from calque.ir.walk import expressions_of_node, subexpressions

RESULT = "return_value"
"""The port of what a node gives."""
RETURNED = "returned"
"""What steps are called that compute what a flow returns."""
CONDITION, VALUE = "condition", "value"
"""What steps are called that compute the condition of an `if`, and an argument by its place."""


@dataclass(frozen=True)
class Choice:
    """A step that gives one value if a fork went one way, another if not.

    Attributes:
        branch: the fork.
        yes: the value if its condition holds.
        no: that if not.
    """

    branch: str
    yes: Expr
    no: Expr


class OwnSteps:
    """The steps of one flow.

    Attributes:
        nodes: all nodes, by their ids.
        codes: the code of steps, as far as it can stand in the flow.
        inside: those that are written where their value is used, with the nodes that use them.
        choices: those that only choose between two values.
        last: what the flow returns at its end, if that is code of its own.
        seen: for tasks that are called with futures the steps that tell their values.
        ends: for the other steps that tell how a run ended, how the flow asks for that.
        ended: the nodes that these tell of.
    """

    def __init__(self, pipeline: Pipeline, places: Sequence[Place]) -> None:
        self.nodes = {node.id: node for node in pipeline.nodes}
        self.choices = dict(_choices(pipeline))
        self.codes: dict[str, OwnCode] = {}
        self.ends = asked_ends(pipeline, list(in_order(places)))
        told = ((node.id, end_told(node)) for node in pipeline.nodes)
        self.ended = {name: action.node for name, action in told if action is not None}
        asked = {name for name, form in self.ends.items() if form == "asked"}
        for node in pipeline.nodes:
            action = getattr(node, "action", None)
            if asks(node) and any(self._reads(node, name) for name in asked):
                continue
            if is_own(node) and isinstance(action, Python) and node.id not in self.choices:
                found = own_code(action.code)
                if calls(node, self.nodes):
                    found = OwnCode("", f"{action.code.name}()", (), frozenset(), ())
                if found is not None:
                    self.codes[node.id] = found
        self.seen = {
            node.action.node: node.id
            for node in pipeline.nodes
            if isinstance(node, Task) and isinstance(node.action, Ended) and node.action.gives == "value"
        }
        self.inside: dict[str, str] = dict(self._inside(places))
        self.last = [
            place
            for place in places[-1:]
            if isinstance(place, str) and self._is_expression(place) and stem(place, self.nodes) == RETURNED
        ]

    def reads(self, node: Node, key: tuple[str, str]) -> bool:
        """Whether a node reads one of the results of a step, or all of them together."""
        name, port = key
        if not port.isdecimal():
            return self._reads(node, name) > 0
        item = Item(of=Output(node=name), key=Constant(value=int(port)))
        pending = list(expressions_of_node(node))
        whole = 0
        for value in pending:
            parts = list(subexpressions(value))
            if item in parts:
                return True
            items = sum(isinstance(part, Item) and part.of == item.of for part in parts)
            whole += parts.count(item.of) - items
        return whole > 0

    def results(self, name: str) -> tuple[str, ...]:
        """The names of the results of a step."""
        return self.codes[name].returned if name in self.codes else ()

    def said_by_runs(self, name: str, runs: Collection[str]) -> Mapping[str, str] | None:
        """For a step that is one only because it asks runs for their results, its parameters that are these; None for others."""
        code, action = self.codes.get(name), getattr(self.nodes[name], "action", None)
        if code is None or not code.is_expression or not is_said(str(code.value)):
            return None
        arguments = action.arguments if isinstance(action, Python) else ()
        return {
            str(one.name): one.value.node
            for one in arguments
            if isinstance(one.value, Output) and one.value.node in runs
        }

    def has_place(self, name: str) -> bool:
        """Whether a step is an argument of a call by its place."""
        return name in self.inside and stem(name, self.nodes) == VALUE

    @property
    def names(self) -> frozenset[str]:
        """The variables that their code reads and sets."""
        found = {name for one in self.codes.values() for name in (*one.bound, *one.parameters)}
        return frozenset(found | {stem(name, self.nodes) for name in self.choices})

    def merging(self, places: Sequence[Place]) -> Iterator[str]:
        """Steps that would be one with the step before them."""
        before = False
        for place in places:
            if not isinstance(place, str):
                before = False
                for way in place.ways:
                    yield from self.merging(way)
                continue
            if place in (*self.inside, *self.choices, *self.last) or self._is_seen(place):
                continue
            stands = place in self.codes and isinstance(self.nodes[place], Task)
            if stands and before:
                yield place
            before = stands

    def _is_seen(self, name: str) -> bool:
        return isinstance(getattr(self.nodes[name], "action", None), Ended)

    def _inside(self, places: Sequence[Place]) -> Iterator[tuple[str, str]]:
        """The steps that can be written where their value is used: by the next node, and by nothing else."""
        waiting: list[str] = []
        for place in places:
            name = place if isinstance(place, str) else place.branch
            used = [one for one in waiting if self._uses(self.nodes[name], one)]
            if used and used == waiting[-len(used) :]:
                yield from ((one, name) for one in used)
            if self._is_expression(name) and sum(self._reads(one, name) for one in self.nodes.values()) == 1:
                waiting.append(name)
            else:
                waiting.clear()
            if not isinstance(place, str):
                for way in place.ways:
                    yield from self._inside(way)

    def _reads(self, node: Node, name: str) -> int:
        """How often a node reads a value, beside by the fork that it depends on."""
        if node.id in self.choices and condition(self.nodes[self.choices[node.id].branch]) == Output(
            node=name
        ):
            return 0
        values = list(expressions_of_node(node))
        return sum(
            isinstance(part, Output) and part.node == name for one in values for part in subexpressions(one)
        )

    def _is_expression(self, name: str) -> bool:
        code = self.codes.get(name)
        return code is not None and code.is_expression and isinstance(self.nodes[name], Task)

    def _uses(self, node: Node, name: str) -> bool:
        """Whether a call, or a condition, is given a value as it is, under the name that its step has."""
        said = stem(name, self.nodes)
        if isinstance(node, Branch):
            return condition(node) == Output(node=name) and said == CONDITION
        action = getattr(node, "action", None)
        if is_own(node) or not isinstance(action, Python) or getattr(node, "region", None) is not None:
            return False
        return any(
            one.value == Output(node=name) and (said == one.name or said == VALUE) for one in action.arguments
        )


def _choices(pipeline: Pipeline) -> Iterator[tuple[str, Choice]]:
    """The steps that choose by the condition of a fork that the flow gets to where it gets to them."""
    leads = guards(pipeline)
    for node in pipeline.nodes:
        found = choice(node)
        for branch in pipeline.nodes if found is not None else ():
            if found is None or not isinstance(branch, Branch) or leads[branch.id] != leads[node.id]:
                continue
            ways = [leads[node.id] | {(branch.id, way)} for way in (True, False)]
            there = all(
                leads[part.node] <= way
                for value, way in zip(found[1:], ways, strict=True)
                for part in subexpressions(value)
                if isinstance(part, Output)
            )
            if condition(branch) == found[0] and there:
                yield node.id, Choice(branch.id, *found[1:])
                break


def condition(node: Node) -> Expr | None:
    """The value by which a branch chooses."""
    match getattr(node, "condition", None):
        case Holds(action=Compute(value=value)):
            return value
        case _:
            return None


def calls(node: Node, others: Mapping[str, object]) -> bool:
    """Whether a step only calls a function of the user's, which is called otherwise than the step."""
    action = getattr(node, "action", None)
    if not isinstance(node, Task) or not node.glue or not isinstance(action, Python):
        return False
    code = action.code
    if code.is_lambda or code.local or code.captured or code.is_async or code.is_generator:
        return False
    return not re.fullmatch(rf"{re.escape(stem(node.id, others))}(_\d+)?", code.name)


def stem(name: str, others: Mapping[str, object]) -> str:
    """What a step is called, without the number of those that are called alike."""
    found = re.fullmatch(r"(.+)_\d+", name)
    return found[1] if found and found[1] in others else name


def params_read(node: Node) -> frozenset[str]:
    """The parameters of the flow that a node reads."""
    return frozenset(
        str(getattr(part.arguments[0], "value", ""))
        for value in expressions_of_node(node)
        for part in subexpressions(value)
        if isinstance(part, Ask) and part.intrinsic is Intrinsic.PARAM
    )


def computed_with(node: Node) -> set[str]:
    """The nodes whose values are parts of texts, or have parts taken of them, to make arguments: no future does for that."""
    return {
        part.node
        for value in expressions_of_node(node)
        for outer in subexpressions(value)
        if not isinstance(outer, Output | Items | Entries)
        for part in subexpressions(outer)
        if isinstance(part, Output)
    }
