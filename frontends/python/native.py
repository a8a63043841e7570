"""Functions that the evaluator brings along: built-ins and pure functions of the standard library."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calque.frontends.python.values import Call, Scope, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


class FrameFunction:
    """A built-in that needs the scope that it is called in: `globals`, `locals`, `super`, `vars`."""

    def __init__(self, name: str, function: Callable[[Evaluator, ast.Call, Scope], Value]) -> None:
        self.name = name
        self.function = function

    def call_in(self, evaluator: Evaluator, node: ast.Call, scope: Scope) -> Value:
        """Call it."""
        return self.function(evaluator, node, scope)


class Native:
    """A built-in or library function that is written for the evaluator.

    Attributes:
        path: its dotted name.
        function: what it does.
        required: how many positional arguments it needs.
        parameters: the names by which they may be given too.
        binds: as an attribute of a class it is a method.
    """

    __slots__ = ("binds", "function", "parameters", "path", "required")

    def __init__(
        self,
        path: str,
        function: Callable[[Evaluator, Call], Value],
        required: int = 0,
        parameters: tuple[str, ...] = (),
        binds: bool = False,
    ) -> None:
        self.path = path
        self.function = function
        self.required = required
        self.parameters = parameters
        self.binds = binds


class Safe:
    """A real function without effects, that may be called on known values.

    Attributes:
        path: its dotted name.
        function: the real one.
        opaque: it only moves its arguments about, so that they need not be known.
    """

    __slots__ = ("function", "opaque", "path")

    def __init__(self, path: str, function: Callable[..., Any], opaque: bool = False) -> None:
        self.path = path
        self.function = function
        self.opaque = opaque
