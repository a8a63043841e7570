"""What an operator class of Airflow means: the declaration that each file in `operators/` makes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from calque.dialects.airflow.versions import Version
from calque.ir.actions import Action, Probe
from calque.ir.base import Json
from calque.ir.expressions import Argument, Closure, Code, Constant, Duration, Entries, Expr, Items
from calque.ir.fidelity import Support
from calque.ir.nodes import Branch, Gate, HumanInput, SubPipeline, Task, TriggerRun, Wait

NodeKind: TypeAlias = (
    type[Task]
    | type[Branch]
    | type[Gate]
    | type[Wait]
    | type[SubPipeline]
    | type[TriggerRun]
    | type[HumanInput]
)


class NotKnownError(Exception):
    """An argument that must be known to give the operator a meaning is only known when the task runs."""

    def __init__(self, argument: str) -> None:
        super().__init__(argument)
        self.argument = argument


@dataclass(frozen=True, slots=True)
class Given:
    """The arguments that an operator was made with, as expressions.

    Attributes:
        arguments: the operator's own ones; what every operator takes is not among them.
        version: of Airflow.
        path: the dotted path of the class, as the source imports it.
    """

    arguments: Mapping[str, Expr]
    version: Version
    path: str = ""

    def get(self, name: str) -> Expr | None:
        """The argument, or None if it is missing or None."""
        found = self.arguments.get(name)
        return None if found == Constant(value=None) else found

    def need(self, name: str) -> Expr:
        """The argument, which Airflow does not let be missing."""
        return self.arguments.get(name, Constant(value=None))

    def known(self, name: str, default: Json) -> Json:
        """The argument's value.

        Raises:
            NotKnownError: it is only known when the task runs.
        """
        return default if (found := self.get(name)) is None else known(found, name)

    def flag(self, name: str, default: bool = False) -> bool:
        """The truth of an argument's value."""
        return bool(self.known(name, default))

    def seconds(self, name: str, default: float) -> float:
        """A length of time, given as a timedelta or as a number of seconds."""
        match self.get(name):
            case None:
                return default
            case Duration(seconds=seconds):
                return seconds
            case Constant(value=int() | float() as number):
                return float(number)
            case _:
                raise NotKnownError(name)

    def texts(self, name: str) -> tuple[str, ...]:
        """A text, or a list of them."""
        value = self.known(name, [])
        return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)

    def code(self, name: str) -> Code | None:
        """A function of the user's."""
        match self.get(name):
            case Closure(function=function):
                return function
            case _:
                return None

    def rest(self, *used: str) -> tuple[Argument, ...]:
        """All other arguments, in the order in which they were given."""
        return tuple(
            Argument(name=name, value=value) for name, value in self.arguments.items() if name not in used
        )


def known(expression: Expr, name: str) -> Json:
    """The value of an expression that is known.

    Raises:
        NotKnownError: it is not; `name` says what it is for.
    """
    match expression:
        case Constant(value=value):
            return value
        case Duration(seconds=seconds):
            return seconds
        case Items(items=items):
            return [known(item, name) for item in items]
        case Entries(entries=entries):
            return {str(known(key, name)): known(value, name) for key, value in entries}
        case _:
            raise NotKnownError(name)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an operator becomes.

    Attributes:
        node: the kind of node.
        fields: what that kind has beyond what every node has.
    """

    node: NodeKind
    fields: Mapping[str, object] = field(default_factory=dict)


def task(action: Action) -> Meaning:
    """The meaning of an operator that just does something."""
    return Meaning(Task, {"action": action})


def wait(probe: Probe) -> Meaning:
    """The meaning of a sensor; its intervals and limits come from the arguments that all sensors take."""
    return Meaning(Wait, {"probe": probe})


@dataclass(frozen=True, slots=True)
class Example:
    """Evidence: what an operator means when it is made with these arguments."""

    given: Mapping[str, Expr]
    means: Meaning
    version: Version = Version.V3


@dataclass(frozen=True, slots=True)
class Operator:
    """The meaning of an operator class.

    Attributes:
        paths: the dotted paths that have had it, the newest first.
        parameters: its own arguments, in Airflow's order; what every operator or sensor takes is not among them.
        lift: gives the meaning of a call.
        templated: the arguments that are rendered before each attempt.
        extensions: an argument that ends with one of these is the name of a template file.
        required: arguments without a default.
        functions: arguments that are functions of the user's, called with the context by the names they ask for.
        sensor: it takes what every sensor takes.
        open: it takes more arguments than are listed here.
        decorators: the names under `@task` that make one from a function ("" is `@task` itself).
        dropped: arguments that become nothing, and why.
        distribution: the package that has it, if not Airflow itself.
        examples: evidence; the tests run it.
    """

    paths: tuple[str, ...]
    parameters: tuple[str, ...]
    lift: Callable[[Given], Meaning]
    examples: tuple[Example, ...]
    templated: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    sensor: bool = False
    open: bool = False
    decorators: tuple[str, ...] = ()
    dropped: Mapping[str, Support] = field(default_factory=dict)
    distribution: str | None = None

    @property
    def name(self) -> str:
        """The class's name."""
        return self.paths[0].rpartition(".")[2]
