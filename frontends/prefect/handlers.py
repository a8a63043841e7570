"""What of `try` a graph can say: what is always done at its end, and errors that are only told."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING

from calque.frontends.prefect.choices import alike
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.scan import is_log
from calque.frontends.prefect.steps import OwnCode

if TYPE_CHECKING:
    from calque.frontends.prefect.composition import Composition
    from calque.frontends.prefect.passages import Passages
    from calque.frontends.prefect.steps import Step
    from calque.frontends.python.values import Site, Value

EVERYTHING = ("Exception", "BaseException")


def only_tells(handler: ast.ExceptHandler, own: frozenset[str]) -> bool:
    """Whether a handler only logs the error, and perhaps raises one."""
    *rest, last = handler.body
    return all(_says(one, own) for one in rest) and (isinstance(last, ast.Raise) or _says(last, own))


def raises(handler: ast.ExceptHandler) -> bool:
    """Whether a handler ends in an error, too."""
    return isinstance(handler.body[-1], ast.Raise)


def catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether a handler is for every error."""
    return handler.type is None or (isinstance(handler.type, ast.Name) and handler.type.id in EVERYTHING)


def is_last(body: Sequence[ast.stmt], node: ast.stmt) -> bool:
    """Whether nothing but a plain return follows a statement of a body."""
    rest = body[body.index(node) + 1 :] if node in body else body
    return node in body and all(
        isinstance(one, ast.Return) and (one.value is None or isinstance(one.value, ast.Constant))
        for one in rest
    )


def only_says(statements: Sequence[ast.stmt], own: frozenset[str]) -> bool:
    """Whether statements only log something."""
    return all(_says(one, own) for one in statements)


def _says(node: ast.stmt, own: frozenset[str]) -> bool:
    match node:
        case ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call() as call) | ast.Assign(value=ast.Call() as call):
            return is_log(call, own)
        case _:
            return False


class Cleanup:
    """What is done at the end of a `try`, however that ends.

    Attributes:
        setup: the step without whose success the flow does not get into it.
    """

    def __init__(self, composition: Composition, passages: Passages, site: Site) -> None:
        self.composition = composition
        self.passages = passages
        self.setup = composition.entrance(site)
        self.begun = len(composition.nodes)
        self.held = composition.held
        self.names: dict[str, Value] = dict(passages.scope.names)

    def add(self, statements: list[ast.stmt], site: Site) -> Step:
        """The step that does it."""
        composition = self.composition
        barrier = composition.barrier
        inside = tuple(composition.nodes.values())[self.begun :]
        guards, kept = list(composition.guards), list(composition.kept)
        composition.kept = [guard for guard in kept if guard in self.held]
        composition.barrier = (self.setup, *inside)
        known = self.passages.scope.names
        for one in ast.walk(ast.Module(body=statements, type_ignores=[])):
            if not isinstance(one, ast.Name) or one.id not in known:
                continue
            if not alike(known[one.id], self.names.get(one.id)):
                raise Obstacle(f"what it does at last depends on {one.id}, which may not be there", site)
        before = len(composition.nodes)
        for statement in statements:
            self.passages.add(statement, computed=False)
        self.passages.flush()
        added = tuple(composition.nodes.values())[before:]
        if len(added) != 1 or not isinstance(added[0], OwnCode):
            raise Obstacle("what it does at last is no single step", site)
        added[0].setup = self.setup
        composition.guards[:], composition.kept = guards, kept
        composition.barrier = (*barrier, added[0])
        return added[0]
