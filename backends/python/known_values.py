"""What is known, without running it, about the values of a function's expressions."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from calque.backends.python.known import Known, least, of_value

_SCALAR_CALLS = frozenset(["str", "repr", "len", "bool", "int", "ord", "isinstance", "any", "all"])
_SAME_CALLS = frozenset(["sorted", "list", "min", "max", "sum", "round", "abs"])
_TEXT_METHODS = frozenset(
    ["format", "join", "strip", "lstrip", "rstrip", "upper", "lower", "title", "startswith", "endswith"]
)
_PARTS = frozenset(["get", "copy", "pop", "replace", "split", "splitlines"])
_ADDING = frozenset(["append", "extend", "insert", "update", "setdefault", "add"])
_HARMLESS = (
    _TEXT_METHODS
    | _PARTS
    | frozenset(["keys", "values", "items", "sort", "reverse", "remove", "clear", "index", "count"])
)
_TELLING = frozenset(["debug", "info", "warning", "error", "critical", "exception", "dumps"])
_EVENTS = frozenset(["AssetMaterialization", "AssetObservation", "AssetCheckResult", "ExpectationResult"])
"""What a generator of Dagster yields beside its values."""


_LOOKING = (
    _SCALAR_CALLS
    | _SAME_CALLS
    | _EVENTS
    | {
        "print",
        "enumerate",
        "zip",
        "range",
        "dict",
        "set",
        "tuple",
        "Output",
        "DynamicOutput",
        "MaterializeResult",
    }
)
"""Functions that leave what they are given as it is."""


class Values:
    """The expressions of a function.

    Attributes:
        nodes: the syntax of the function's own statements.
    """

    def __init__(self, body: list[ast.stmt], parameters: Mapping[str, Known]) -> None:
        self.nodes = list(_own(body))
        self._bound: dict[str, list[ast.expr | Known]] = {name: [known] for name, known in parameters.items()}
        self._asked: set[str] = set()
        self._exposed: set[str] = set()
        for node in self.nodes:
            self._bind(node)
            self._expose(node)

    def of(self, value: ast.expr) -> Known:
        """What is known of an expression."""
        match value:
            case ast.Constant(value=constant):
                return of_value(constant)
            case ast.JoinedStr() | ast.UnaryOp(op=ast.Not()):
                return Known.SCALAR
            case ast.BinOp(left=ast.Constant(value=str()), op=ast.Mod()):
                return Known.SCALAR
            case ast.Compare(left=left, comparators=others):
                return Known.SCALAR if self._all([left, *others], Known.SCALAR) else Known.UNKNOWN
            case ast.Name(id=name):
                return self._named(name)
            case ast.List(elts=items):
                return self._all(items, Known.PLAIN)
            case ast.Tuple(elts=items) | ast.Set(elts=items):
                return self._all(items, Known.BUILTIN)
            case ast.Dict(keys=keys, values=values):
                return self._mapping(keys, values)
            case ast.ListComp(elt=item):
                return self._all([item], Known.PLAIN)
            case ast.DictComp(key=key, value=item):
                return self._mapping([key], [item])
            case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
                return self._all([left, right], Known.SCALAR)
            case ast.BoolOp(values=values):
                return self._all(values, Known.SCALAR)
            case ast.UnaryOp(operand=inner) | ast.Subscript(value=inner) | ast.Starred(value=inner):
                return self.of(inner)
            case ast.Call():
                return self._call(value)
            case _:
                return Known.UNKNOWN

    def _call(self, call: ast.Call) -> Known:
        arguments = [*call.args, *(one.value for one in call.keywords)]
        match call.func:
            case ast.Name(id=name) if name in self._bound:
                return Known.UNKNOWN
            case ast.Name(id=name) if name in _SCALAR_CALLS:
                return Known.SCALAR
            case ast.Name(id=name) if name in _SAME_CALLS:
                return least(
                    (self._iterated(one) for one in arguments),
                    Known.PLAIN if name in ("list", "sorted") else Known.SCALAR,
                )
            case ast.Name(id="dict") if not call.args:
                return self._all(arguments, Known.PLAIN)
            case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="dg" | "dagster"), attr=name):
                return self._dagster(name, call)
            case ast.Attribute(attr="isoformat" | "hexdigest"):
                return Known.SCALAR
            case ast.Attribute(value=inner, attr=name) if name in _TEXT_METHODS:
                return Known.SCALAR if self.of(inner) >= Known.PLAIN else Known.UNKNOWN
            case ast.Attribute(value=inner, attr=name) if name in _PARTS:
                best = Known.PLAIN if name.startswith("split") else Known.SCALAR
                return self._all([inner, *arguments], best)
            case _:
                return Known.UNKNOWN

    def _dagster(self, name: str, call: ast.Call) -> Known:
        """Dagster's objects around a value, and those that have none."""
        if name in _EVENTS:
            return Known.SCALAR
        given = {one.arg: one.value for one in call.keywords}
        if name == "MaterializeResult":
            return self._all([given["value"]] if "value" in given else [], Known.SCALAR)
        if name in ("Output", "DynamicOutput"):
            return self._all([*call.args[:1], *([given["value"]] if "value" in given else [])], Known.SCALAR)
        return Known.UNKNOWN

    def _iterated(self, value: ast.expr) -> Known:
        """What is known of the elements that a loop, or a copy, takes out of something."""
        match value:
            case ast.Call(func=ast.Name(id="range")):
                return Known.SCALAR
            case ast.Call(func=ast.Name(id="enumerate" | "zip"), args=arguments):
                return least(map(self._iterated, arguments), Known.BUILTIN)
            case ast.Call(func=ast.Attribute(value=inner, attr="items")):
                return least([self.of(inner)], Known.BUILTIN)
            case ast.Call(func=ast.Attribute(value=inner, attr="keys" | "values")):
                return self.of(inner)
            case ast.GeneratorExp(elt=item):
                return self.of(item)
            case _:
                return self.of(value)

    def _mapping(self, keys: Iterable[ast.expr | None], values: list[ast.expr]) -> Known:
        """A mapping is plain if its keys are text; `**other` has no key of its own."""
        text = all(key is None or _is_text(key) for key in keys)
        return self._all(values, Known.PLAIN if text else Known.BUILTIN)

    def _all(self, values: Iterable[ast.expr], best: Known) -> Known:
        return least(map(self.of, values), best)

    def _named(self, name: str) -> Known:
        """A name, by all that it is bound to; while that is being asked, it adds nothing to the answer."""
        if name in self._asked:
            return Known.SCALAR
        values = self._bound.get(name)
        if values is None:
            return Known.UNKNOWN
        self._asked.add(name)
        try:
            known = least((one if isinstance(one, Known) else self.of(one) for one in values), Known.SCALAR)
            return Known.UNKNOWN if name in self._exposed and known < Known.SCALAR else known
        finally:
            self._asked.discard(name)

    # ---- what names are bound to

    def _bind(self, node: ast.AST) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._target(target, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._target(target, value)
            case ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
                self._target(target, value)
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                self._loop(target, value)
            case ast.Call(func=ast.Attribute(value=changed, attr=method), args=arguments):
                name = _root(changed)
                if name in self._bound and method not in _HARMLESS:
                    self._bound[name] += arguments if method in _ADDING else [Known.UNKNOWN]
            case ast.AsyncFor(target=target) | ast.withitem(optional_vars=ast.expr() as target):
                self._target(target, Known.UNKNOWN)
            case ast.ExceptHandler(name=str(name)) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                self._add(name, Known.UNKNOWN)
            case _:
                pass

    def _expose(self, node: ast.AST) -> None:
        """What another function is given, or an inner one names, may be changed there: all but scalars."""
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in _LOOKING:
                pass
            case ast.Call(func=ast.Attribute(attr=name)) if name in _ADDING | _TEXT_METHODS | _TELLING:
                pass
            case ast.Call(args=arguments, keywords=keywords):
                given = [*arguments, *(one.value for one in keywords)]
                self._exposed |= {name for one in given if (name := _root(one))}
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() | ast.Lambda():
                self._exposed |= {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
            case _:
                pass

    def _loop(self, target: ast.expr, value: ast.expr) -> None:
        """The pairs of `items`, `enumerate` and `zip` are taken apart where there are several targets."""
        match value:
            case ast.Call(func=ast.Name(id="range")):
                self._target(target, Known.SCALAR)
            case ast.Call(func=ast.Name(id="enumerate" | "zip"), args=arguments):
                for one in arguments:
                    self._loop(target, one)
            case ast.Call(func=ast.Attribute(value=inner, attr="items" | "keys" | "values")):
                self._target(target, inner)
            case _:
                self._target(target, value)
        if isinstance(value, ast.Call) and isinstance(target, ast.Name) and _makes_pairs(value):
            self._add(target.id, Known.BUILTIN)

    def _target(self, target: ast.expr, value: ast.expr | Known) -> None:
        match target:
            case ast.Name(id=name):
                self._add(name, value)
            case ast.Tuple(elts=items) | ast.List(elts=items):
                for item in items:
                    self._target(item, value)
            case ast.Starred(value=inner):
                self._target(inner, value)
            case ast.Subscript(value=inner, slice=key):
                self._target(inner, value)
                if not _is_text(key):
                    self._target(inner, Known.BUILTIN)
            case ast.Attribute(value=inner):
                self._target(inner, Known.UNKNOWN)
            case _:
                pass

    def _add(self, name: str, value: ast.expr | Known) -> None:
        self._bound.setdefault(name, []).append(value)


def _root(value: ast.expr) -> str:
    """The name that a value is, or is a part of; "" if it is something else."""
    while isinstance(value, ast.Subscript | ast.Attribute | ast.Starred):
        value = value.value
    return value.id if isinstance(value, ast.Name) else ""


def _makes_pairs(call: ast.Call) -> bool:
    match call.func:
        case ast.Name(id="enumerate" | "zip") | ast.Attribute(attr="items"):
            return True
        case _:
            return False


def _is_text(key: ast.expr) -> bool:
    match key:
        case ast.Constant(value=str()) | ast.JoinedStr() | ast.Call(func=ast.Name(id="str")):
            return True
        case _:
            return False


def _own(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """The nodes of some statements, without those of functions and classes inside of them."""
    for node in body:
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            yield from _own(ast.iter_child_nodes(node))
