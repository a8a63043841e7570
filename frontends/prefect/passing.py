"""What of `try` a graph can say where the flow goes on after errors: what is in it counts no more, and what follows waits for its end."""

from __future__ import annotations

import ast
from collections.abc import Collection
from typing import TYPE_CHECKING

from calque.frontends.prefect.binding import uses_of
from calque.frontends.prefect.choices import alike
from calque.frontends.prefect.ends import is_mapped, wait_for_end
from calque.frontends.prefect.mentions import is_spoken, mentioned
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.results import Result, StateOf
from calque.frontends.prefect.steps import Passed
from calque.frontends.python.values import ABSENT, Scope, Site

if TYPE_CHECKING:
    from calque.frontends.prefect.composition import Composition
    from calque.frontends.prefect.passages import Passages
    from calque.frontends.python.evaluator import Evaluator


class Passing:
    """A `try` whose handlers only log any error.

    Attributes:
        before: what must have succeeded so that the flow gets there.
    """

    def __init__(self, composition: Composition, passages: Passages, site: Site) -> None:
        self.composition = composition
        self.passages = passages
        self.site = site
        self.before = composition.barrier
        self.begun = set(composition.nodes)
        self.kept = list(composition.kept)
        self.names = dict(passages.scope.names)

    def end(self, node: ast.Try, kinds: Collection[str]) -> None:
        """Its end.

        Raises:
            Obstacle: what is after it depends on how far it got.
        """
        composition, names = self.composition, self.passages.scope.names
        if kinds or composition.kept != self.kept:
            raise Obstacle("it goes on after errors, or leaves", self.site)
        inside = {id(part) for part in ast.walk(node)}
        last = node.end_lineno or node.lineno
        for name in (*names, *self.names):
            same = alike(names.get(name, ABSENT), self.names.get(name, ABSENT))
            if not same and self._is_read(name, node, inside, last):
                raise Obstacle(f"it goes on after errors with {name}, which depends on them", self.site)
        added = [step for name, step in composition.nodes.items() if name not in self.begun]
        raising = tuple(one for one in added if one in composition.raises or one in composition.demands)
        composition.forgive(added)
        if not raising:
            return
        passed = Passed(
            id=composition.take("passed"), inputs={}, after=raising, guards=composition.held, site=self.site
        )
        composition.add(passed, raises=False)
        composition.barrier = (*self.before, passed)

    def _is_read(self, name: str, node: ast.Try, inside: Collection[int], last: int) -> bool:
        """Whether a name is read after the `try`, or in a later turn of it before it is set there."""
        loops = bool(self.passages.loops)
        loads = [one for one in self.passages.loads if one.id == name and id(one) not in inside]
        return any(loops or one.lineno >= last for one in loads) or (loops and name in uses_of(node.body))


def asks_only_for_results(evaluator: Evaluator, node: ast.Try, scope: Scope) -> bool:
    """Whether all that a `try` has to do with runs is that it asks single futures for their results."""
    asked = _asked(node, scope)
    futures = [part for part in ast.walk(node) if _is_future(part, scope)]
    return bool(asked) and len(asked) == len(futures) and not _speaks_otherwise(evaluator, node, scope)


def _asked(node: ast.Try, scope: Scope) -> list[str]:
    return [
        part.func.value.id
        for part in ast.walk(node)
        if isinstance(part, ast.Call)
        and isinstance(part.func, ast.Attribute)
        and part.func.attr == "result"
        and isinstance(part.func.value, ast.Name)
        and _is_future(part.func.value, scope)
    ]


def _is_future(part: ast.AST, scope: Scope) -> bool:
    value = mentioned(part, scope) if isinstance(part, ast.Name) else ABSENT
    return isinstance(value, Result) and value.future and not isinstance(value, StateOf)


def _speaks_otherwise(evaluator: Evaluator, node: ast.Try, scope: Scope) -> bool:
    """Whether it names tasks, flows, futures inside of others, or leaves."""
    for part in ast.walk(node):
        if isinstance(part, ast.Return | ast.Break | ast.Continue | ast.Await):
            return True
        value = mentioned(part, scope)
        if is_spoken(evaluator, value) and (not _is_future(part, scope) or is_mapped(value.node)):
            return True
    return False


def wait_for_results(node: ast.Try, composition: Composition, passages: Passages, site: Site) -> None:
    """The `try` as code of the flow's own, which asks states for their results."""
    passages.flush()
    names = passages.scope.names
    futures = {name: names[name] for name in _asked(node, passages.scope)}
    for name, future in futures.items():
        names[name] = wait_for_end(composition, future.node, site)
    passages.add(node, computed=False)
    passages.flush()
    names.update(futures)
