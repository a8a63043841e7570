"""The values of the partial evaluator.

A known value is the real Python object: None, a number, a text, a list, a `datetime`, a member of an enum. What has no
such object has a class here: functions and classes of the project, instances, third-party names, what a dialect
models, and values that cannot be known.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from calque.frontends.python.special_methods import SpecialMethods
from calque.ir.spans import Span

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator
    from calque.frontends.python.source import SourceFile

Value: TypeAlias = Any
"""A known Python object, or an instance of one of the classes of this module."""


class Site:
    """A place in the source: a syntax node and the file that it stands in. Cheap; the span is made when asked for."""

    __slots__ = ("node", "source")

    def __init__(self, source: SourceFile, node: ast.AST) -> None:
        self.source = source
        self.node = node

    def span(self) -> Span:
        """The span, with columns counted in characters."""
        return self.source.span(self.node)

    def text(self) -> str:
        """The source text of the node."""
        return self.source.segment(self.node)


class Scope:
    """The names of a module, a function call, a class body or a comprehension, and the scope around it.

    `choices` are what a function call would have returned already if unknown conditions were true, each with its value.
    """

    __slots__ = ("choices", "globals_declared", "is_class", "module", "names", "nonlocals", "parent")

    def __init__(self, module: Module, parent: Scope | None, is_class: bool = False) -> None:
        self.module = module
        self.parent = parent
        self.names: dict[str, Value] = {}
        self.is_class = is_class
        self.globals_declared: set[str] = set()
        self.nonlocals: set[str] = set()
        self.choices: list[tuple[Value, Value]] = []


class Module:
    """A module of the project.

    Attributes:
        name: dotted name.
        source: its file.
        names: its namespace.
        state: "new", "running" or "done"; an import cycle sees a running one.
        stopped_at: where its evaluation was given up; what it would have bound after that is unknown.
    """

    __slots__ = ("name", "names", "package", "source", "state", "stopped_at")

    def __init__(self, name: str, source: SourceFile | None, package: bool) -> None:
        self.name = name
        self.source = source
        self.package = package
        self.names: dict[str, Value] = {}
        self.state = "new"
        self.stopped_at: Site | None = None

    def __repr__(self) -> str:
        return f"<module {self.name}>"


@dataclass(eq=False, slots=True)
class Function:
    """A function of the project, or a lambda.

    Attributes:
        name: its name; "<lambda>" for a lambda.
        node: its syntax.
        scope: where it was defined; its free names are looked up there when it is called (late binding).
        defaults: of the positional parameters, counted from the last.
        keyword_defaults: of the keyword-only ones.
        owner: the class whose body it stands in.
        qualname: dotted from its module.
        attributes: set on it from outside.
        wrapped: what `functools.wraps` said that it stands for.
        results: of earlier calls, by their arguments, under `functools.cache`.
    """

    name: str
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    scope: Scope
    site: Site
    defaults: list[Value] = field(default_factory=list)
    keyword_defaults: dict[str, Value] = field(default_factory=dict)
    owner: Class | None = None
    qualname: str = ""
    attributes: dict[str, Value] = field(default_factory=dict)
    wrapped: Value = None
    results: dict[Value, Value] | None = None

    @property
    def module(self) -> Module:
        """The module that it is defined in."""
        return self.scope.module

    @property
    def is_async(self) -> bool:
        """It is an `async def`."""
        return isinstance(self.node, ast.AsyncFunctionDef)


@dataclass(eq=False, slots=True)
class BoundMethod:
    """A function of a class, bound to an instance or to the class."""

    function: Function
    receiver: Value


@dataclass(eq=False, slots=True)
class Partial:
    """`functools.partial`."""

    function: Value
    args: list[Value]
    kwargs: dict[str, Value]
    site: Site


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a dataclass's constructor.

    Attributes:
        default: its default, a `field(…)`, or a mark that it has none.
        keyword: it is keyword-only.
        passed_on: it is no field, but handed to `__post_init__`.
    """

    name: str
    default: Value
    keyword: bool
    passed_on: bool


@dataclass(eq=False, slots=True)
class Class:
    """A class of the project.

    Attributes:
        bases: classes of the project, models of a dialect, third-party names, or real types.
        names: its namespace.
        mro: itself and its project bases in method resolution order, then the others.
        fields: of a dataclass, in order, with their defaults.
        options: of a dataclass (`eq`, `order`, `repr`), and `total` under `functools.total_ordering`.
        parameters: of a dataclass's constructor.
        evaluator: which made it, and runs its special methods.
    """

    name: str
    bases: list[Value]
    names: dict[str, Value]
    site: Site
    module: Module
    mro: list[Value] = field(default_factory=list)
    fields: dict[str, Value] | None = None
    frozen: bool = False
    keywords: dict[str, Value] = field(default_factory=dict)
    qualname: str = ""
    node: ast.ClassDef | None = None
    options: dict[str, Value] = field(default_factory=dict)
    parameters: list[Parameter] = field(default_factory=list)
    evaluator: Value = None

    def lookup(self, name: str) -> Value:
        """The attribute `name` of the class or its project bases, or `ABSENT`."""
        for base in self.mro:
            if isinstance(base, Class) and name in base.names:
                return base.names[name]
        return ABSENT

    def model(self) -> Model | None:
        """The dialect's model that it derives from, if any."""
        return next((base for base in self.mro if isinstance(base, Model)), None)


@dataclass(eq=False, slots=True, repr=False)
class Instance(SpecialMethods):
    """An instance of a class of the project.

    Attributes:
        cls: its class.
        attributes: its own attributes.
        base: what it is for the dialect, if its class derives from a modelled class and that was constructed.
        call: the call that made it.
    """

    cls: Class
    attributes: dict[str, Value] = field(default_factory=dict)
    base: Model | None = None
    call: Call | None = None


class _Absent:
    __slots__ = ()

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = _Absent()
"""There is no such thing; unlike None, which is a value."""


class External:
    """A third-party name that nobody models."""

    __slots__ = ("path", "site")

    def __init__(self, path: str, site: Site | None = None) -> None:
        self.path = path
        self.site = site

    def __repr__(self) -> str:
        return f"<external {self.path}>"


class Symbolic:
    """A value that cannot be known, kept as how it is computed.

    Attributes:
        op: what computes it: "source", "call", "attribute", "item", "binary", "unary", "compare", "boolean", "format",
            "branch", "iteration", "environment", "file".
        operands: values, known or not; for "attribute" the object and the name, for "binary" the operator's sign first.
        reason: why it is unknown, for people ("the environment variable HOME is not given").
        site: where.
        call: for "call", the call.
    """

    __slots__ = ("call", "op", "operands", "reason", "site")

    def __init__(
        self, op: str, operands: tuple[Value, ...], reason: str, site: Site | None, call: Call | None = None
    ) -> None:
        self.op = op
        self.operands = operands
        self.reason = reason
        self.site = site
        self.call = call

    def __repr__(self) -> str:
        return f"<symbolic {self.op}: {self.reason}>"


@dataclass(eq=False, slots=True)
class Argument:
    """An argument of a call.

    Attributes:
        value: its value.
        site: the expression that gave it; for one that came from `**mapping`, that mapping's expression.
        name: its keyword; None if positional.
        from_splat: it came out of `*values` or `**mapping`.
    """

    value: Value
    site: Site
    name: str | None = None
    from_splat: bool = False


@dataclass(eq=False, slots=True)
class Call:
    """A call, with the places of its arguments.

    Attributes:
        site: the call expression (or the decorator).
        args: positional arguments, `*values` flattened.
        kwargs: keyword arguments, `**mapping` flattened.
        unknown_args: values of `*x` whose elements are not known.
        unknown_kwargs: values of `**x` whose keys are not known.
    """

    site: Site
    args: list[Argument] = field(default_factory=list)
    kwargs: dict[str, Argument] = field(default_factory=dict)
    unknown_args: list[Argument] = field(default_factory=list)
    unknown_kwargs: list[Argument] = field(default_factory=list)

    def values(self) -> tuple[list[Value], dict[str, Value]]:
        """The plain values."""
        return [arg.value for arg in self.args], {name: arg.value for name, arg in self.kwargs.items()}

    def complete(self) -> bool:
        """All arguments are there: nothing came from an unknown `*` or `**`."""
        return not self.unknown_args and not self.unknown_kwargs


class Model:
    """Something that a dialect models: override what it can do. What is not overridden gives a symbolic value.

    Attributes:
        makes_values: objects of classes that derive from it define nothing where they are made.
    """

    __slots__ = ()
    makes_values = False

    def describe(self) -> str:
        """What it is, for messages."""
        return type(self).__name__

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`self.name`."""
        return Symbolic("attribute", (self, name), f"{self.describe()} has no known attribute {name}", site)

    def set_attribute(self, evaluator: Evaluator, name: str, value: Value, site: Site) -> None:
        """`self.name = value`."""
        evaluator.note_unmodelled(f"setting {name} of {self.describe()}", site)

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """`self(…)`; also how it works as a decorator."""
        return Symbolic(
            "call",
            (self,),
            f"{self.describe()} was called, and calque does not know what that gives",
            call.site,
            call,
        )

    def construct(self, evaluator: Evaluator, instance: Instance, call: Call) -> Model | None:
        """`super().__init__(…)` of a project class that derives from this: what the instance is for the dialect."""
        return None

    def prepare(self, evaluator: Evaluator, cls: Class, call: Call) -> Call:
        """The call with which a project class that derives from this is made, before its `__init__` sees it."""
        return call

    def derived_attribute(self, evaluator: Evaluator, cls: Class, name: str, site: Site) -> Value:
        """`cls.name`, of a project class that derives from this and has no such attribute of its own."""
        return self.get_attribute(evaluator, name, site)

    def text(self) -> str | None:
        """`str(self)`; None if that is not known."""
        return None

    def plain(self) -> Value:
        """A real object of the same content, for real functions such as `dict` and `list`; `ABSENT` if there is none."""
        return ABSENT

    def duplicate(self, deep: bool) -> Model:
        """`copy.copy(self)`, or `copy.deepcopy(self)` if `deep`."""
        return self

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """`self operator other`, or `other operator self` if `reflected`; NotImplemented to let the other side try."""
        return NotImplemented

    def unary(self, evaluator: Evaluator, operator: str, site: Site) -> Value:
        """`operator self`."""
        return Symbolic("unary", (operator, self), f"{operator} of {self.describe()} is not known", site)

    def compare(self, evaluator: Evaluator, operator: str, other: Value, site: Site) -> Value:
        """`self operator other`, or NotImplemented for what holds of any object (identity)."""
        return NotImplemented

    def get_item(self, evaluator: Evaluator, key: Value, site: Site) -> Value:
        """`self[key]`."""
        return Symbolic("item", (self, key), f"{self.describe()} has no known items", site)

    def set_item(self, evaluator: Evaluator, key: Value, value: Value, site: Site) -> None:
        """`self[key] = value`."""
        evaluator.note_unmodelled(f"setting an item of {self.describe()}", site)

    def enter(self, evaluator: Evaluator, site: Site) -> Value:
        """`with self as …`."""
        return Symbolic(
            "call", (self, "__enter__"), f"{self.describe()} is not known as a context manager", site
        )

    def exit(self, evaluator: Evaluator, site: Site) -> None:
        """The end of `with self`."""

    def iterate(self, evaluator: Evaluator, site: Site) -> Iterable[Value] | None:
        """The elements of a `for` over it; None if they cannot be known."""
        return None

    def truth(self, evaluator: Evaluator) -> bool | None:
        """Whether it is true in a condition; None if that cannot be known."""
        return True

    def instance_of(self, evaluator: Evaluator, cls: Value) -> bool | None:
        """`isinstance(self, cls)`; None if that cannot be known."""
        return None

    def has_instance(self, evaluator: Evaluator, value: Value) -> bool | None:
        """`isinstance(value, self)`; None if the value must say."""
        return None


def is_known(value: Value, depth: int = 4) -> bool:
    """Nothing in it is symbolic, third-party or modelled, as deep as `depth` containers."""
    if isinstance(
        value, Symbolic | External | Model | Function | Class | Instance | BoundMethod | Partial | Module
    ):
        return False
    if depth and isinstance(value, list | tuple | set | frozenset):
        return all(is_known(item, depth - 1) for item in value)
    if depth and isinstance(value, dict):
        return all(is_known(key, 1) and is_known(item, depth - 1) for key, item in value.items())
    return True


def unknown_part(value: Value, depth: int = 4) -> Symbolic | External | None:
    """The first symbolic or third-party value in it, if there is one."""
    if isinstance(value, Symbolic | External):
        return value
    if depth and isinstance(value, list | tuple | set | frozenset):
        return next((part for item in value if (part := unknown_part(item, depth - 1)) is not None), None)
    if depth and isinstance(value, dict):
        return next(
            (part for item in value.values() if (part := unknown_part(item, depth - 1)) is not None), None
        )
    return None
