"""Values that depend on a fork: what a name stands for after an `if` whose condition is only known when the flow runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.own_code import function_of
from calque.frontends.prefect.results import Alternatives, Param, Result, Wrapped, results
from calque.frontends.python.values import ABSENT, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.prefect.composition import Composition
    from calque.frontends.prefect.steps import Fork


CHOOSE = "lambda condition, yes, no: yes if condition else no"


class Choice(Alternatives):
    """One value if a fork went one way, another if not; `ABSENT` where the name is not bound.

    Attributes:
        made: the step that chooses, and how many guards it has.
    """

    __slots__ = ("fork", "made", "name", "no", "yes")

    def __init__(self, name: str, fork: Fork, yes: Value, no: Value) -> None:
        self.name = name
        self.fork = fork
        self.yes = yes
        self.no = no
        self.made: Result | None = None

    def alternatives(self) -> tuple[Value, ...]:
        """Its values."""
        return (self.yes, self.no)

    def describe(self) -> str:
        """For messages."""
        return f"{self.name}, which depends on a condition,"


def merged(fork: Fork, yes: dict[str, Value], no: dict[str, Value]) -> dict[str, Value]:
    """The names after a fork, by those at the ends of its ways."""
    return {
        name: merge(name, fork, yes.get(name, ABSENT), no.get(name, ABSENT))
        for name in dict.fromkeys((*yes, *no))
    }


def merge(name: str, fork: Fork, yes: Value, no: Value) -> Value:
    """What a name stands for after a fork."""
    return yes if alike(yes, no) else Choice(name, fork, yes, no)


def alike(one: Value, other: Value) -> bool:
    """Whether two values are the same, however a flow uses them."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    match one:
        case list() | tuple():
            return len(one) == len(other) and all(map(alike, one, other))
        case dict():
            return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
        case Param(name=name):
            return bool(name == other.name)
        case Result(node=node, future=future):
            return node is other.node and future == other.future
        case None | bool() | int() | float() | str() | bytes():
            return bool(one == other)
        case _:
            return False


def copied(value: Value, known: dict[int, Value]) -> Value:
    """A value whose containers can be changed without changing the original's; one container stays one."""
    if not isinstance(value, list | dict | set | tuple) or type(value) not in (list, dict, set, tuple):
        return value
    if id(value) not in known:
        if isinstance(value, list):
            made: Value = []
            known[id(value)] = made
            made.extend(copied(item, known) for item in value)
        elif isinstance(value, dict):
            known[id(value)] = made = {}
            made.update({key: copied(item, known) for key, item in value.items()})
        else:
            known[id(value)] = type(value)(copied(item, known) for item in value)
    return known[id(value)]


def copied_names(names: dict[str, Value]) -> dict[str, Value]:
    """Names with containers of their own."""
    known: dict[int, Value] = {}
    return {name: copied(value, known) for name, value in names.items()}


def settle(composition: Composition, value: Value, site: Site) -> Value:
    """A value with steps in place of choices."""
    match value:
        case Choice():
            return _chosen(composition, value, site)
        case Wrapped(value=inner):
            return Wrapped(settle(composition, inner, site))
        case list() | tuple() | set() if has_choice(value):
            return type(value)(settle(composition, item, site) for item in value)
        case dict() if has_choice(value):
            return {key: settle(composition, item, site) for key, item in value.items()}
        case Symbolic(op=op, operands=operands) if has_choice(value):
            parts = tuple(settle(composition, item, site) for item in operands)
            return Symbolic(op, parts, value.reason, value.site, value.call)
        case _:
            return value


def has_choice(value: Value) -> bool:
    """Whether there is a choice in a value, as deep as its containers go."""
    match value:
        case Choice():
            return True
        case Wrapped(value=inner):
            return has_choice(inner)
        case list() | tuple() | set():
            return any(map(has_choice, value))
        case dict():
            return any(map(has_choice, value.values()))
        case Symbolic(operands=operands):
            return any(map(has_choice, operands))
        case _:
            return False


def _chosen(composition: Composition, choice: Choice, site: Site) -> Value:
    fork = choice.fork
    for guard in composition.held:
        has_run = set(guard.fork.guards) <= set(composition.held)
        if has_run and (guard.fork is fork or alike(guard.fork.condition, fork.condition)):
            found = choice.yes if guard.arm else choice.no
            if found is ABSENT:
                raise Obstacle(f"it uses {choice.name}, which is not bound there", site)
            return settle(composition, found, site)
    if (
        choice.made is not None
        and composition.has(choice.made.node)
        and set(choice.made.node.guards) <= set(composition.held)
    ):
        return choice.made
    if any(one.future for part in (choice.yes, choice.no) for one in results(part)):
        raise Obstacle(f"which run {choice.name} is depends on a condition", site)
    if choice.yes is ABSENT or choice.no is ABSENT or _may_be_unbound(choice):
        raise Obstacle(f"it uses {choice.name}, which may not be bound", site)
    function = function_of(composition.module, CHOOSE, site)
    inputs: dict[str | int, Value] = {"condition": fork.condition, "yes": choice.yes, "no": choice.no}
    choice.made = composition.run(function, choice.name, inputs, site, "chosen")
    return choice.made


def _may_be_unbound(value: Value) -> bool:
    if not isinstance(value, Choice):
        return False
    parts = (value.yes, value.no)
    return any(part is ABSENT or _may_be_unbound(part) for part in parts)
