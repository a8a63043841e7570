"""Evaluates expressions that speak to Prefect in the order in which Python does; what they compute besides becomes steps."""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING

from calque.frontends.prefect.each import at_once
from calque.frontends.prefect.mentions import mentioned, speaks
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.results import Unawaited, results
from calque.frontends.prefect.sayable import decides, sayable
from calque.frontends.prefect.scan import reason_against
from calque.frontends.python.effects import MUTATORS
from calque.frontends.python.errors import Interruption, Raised
from calque.frontends.python.values import ABSENT, External, Function, Scope, Value

if TYPE_CHECKING:
    from calque.frontends.prefect.composition import Composition
    from calque.frontends.prefect.passages import Passages
    from calque.frontends.prefect.steps import Step
    from calque.frontends.python.evaluator import Evaluator

LAZY = (
    ast.BoolOp,
    ast.IfExp,
    ast.Lambda,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.NamedExpr,
)
GATHER = ("asyncio.gather", "anyio.gather")


class Speech:
    """The expressions of one flow."""

    def __init__(
        self, evaluator: Evaluator, composition: Composition, scope: Scope, passages: Passages
    ) -> None:
        self.evaluator = evaluator
        self.composition = composition
        self.scope = scope
        self.passages = passages
        self.count = 0

    def value(self, node: ast.expr, name: str = "value") -> Value:
        """The value of an expression.

        Args:
            name: what a step is called that computes it.
        """
        if not speaks(self.evaluator, node, self.scope):
            return self._plain(node, name)
        self.passages.flush()
        match node:
            case ast.Await(value=ast.Call() as inner) if not self._is_gather(inner):
                return self.called(inner, name, awaited=True)
            case ast.Await(value=inner):
                return self._refuse_unawaited(self.value(inner, name), inner)
            case ast.Call() if self._is_gather(node):
                return self._gathered(node)
            case ast.Call():
                return self.called(node, name)
            case ast.List(elts=elts):
                return [self._element(one) for one in elts]
            case ast.Tuple(elts=elts):
                return tuple(self._element(one) for one in elts)
            case ast.Dict(keys=keys, values=values) if all(isinstance(key, ast.Constant) for key in keys):
                return {
                    key.value: self.value(one)
                    for key, one in zip(keys, values, strict=True)
                    if isinstance(key, ast.Constant)
                }
            case ast.ListComp():
                found = at_once(self, node)
                return self.called(found, name) if isinstance(found, ast.Call) else self._evaluated(found)
            case ast.Name() | ast.Attribute() | ast.Subscript():
                return self._evaluated(node)
            case _:
                return self._computed(node, name)

    def _plain(self, node: ast.expr, name: str) -> Value:
        """An expression that does not speak to Prefect."""
        if self._is_known(node):
            found = self._tried(node)
            if found is not ABSENT:
                return found
        return self.passages.expression(node, name)

    def _is_known(self, node: ast.expr) -> bool:
        """Whether evaluating it before the flow runs is faithful."""
        against = reason_against(node, self.passages.function, self.passages.own)
        return against is None and not decides(node, self.scope)

    def _evaluated(self, node: ast.expr) -> Value:
        """An expression that only picks among what is there."""
        for part in ast.walk(node):
            if (
                isinstance(part, ast.Call)
                and part is not node
                and not speaks(self.evaluator, part.func, self.scope)
            ):
                inner = reason_against(part, self.passages.function, self.passages.own)
                if inner is not None:
                    raise Obstacle(inner, self.evaluator.site(self.scope, part))
        return self.evaluator.expression(node, self.scope)

    def _element(self, node: ast.expr) -> Value:
        if isinstance(node, ast.Starred):
            raise Obstacle("it spreads values", self.evaluator.site(self.scope, node))
        return self.value(node)

    def _is_gather(self, node: ast.Call) -> bool:
        found = mentioned(node.func, self.scope)
        return isinstance(found, External) and found.path in GATHER

    def _refuse_unawaited(self, value: Value, node: ast.AST) -> Value:
        if isinstance(value, Unawaited):
            raise Obstacle("it awaits a call later", self.evaluator.site(self.scope, node))
        return value

    def called(self, node: ast.Call, name: str, awaited: bool = False) -> Value:
        """The value of a call that speaks, or is given what does."""
        func = node.func
        spoken = speaks(self.evaluator, func, self.scope)
        if not spoken and reason_against(func, self.passages.function, self.passages.own) is not None:
            return self._computed(node, name)
        if isinstance(func, ast.Attribute) and any(
            isinstance(part, ast.Call) for part in ast.walk(func.value)
        ):
            held = ast.Attribute(value=self.hold(func.value), attr=func.attr, ctx=ast.Load())
            func = ast.copy_location(held, func)
        args = [self._argument(one) for one in node.args]
        keywords = [
            ast.copy_location(
                ast.keyword(arg=one.arg, value=self._argument(one.value, one.arg or "value")), one
            )
            for one in node.keywords
        ]
        call = ast.copy_location(ast.Call(func=func, args=args, keywords=keywords), node)
        if not spoken:
            return self._applied(call, name)
        found = mentioned(func, self.scope)
        if isinstance(found, Function) and found.is_async and not awaited:
            raise Obstacle(f"it does not await {found.name}", self.evaluator.site(self.scope, node))
        before, self.composition.awaiting = self.composition.awaiting, awaited
        try:
            return self.evaluator.expression(call, self.scope)
        finally:
            self.composition.awaiting = before

    def _applied(self, call: ast.Call, name: str) -> Value:
        """A call of what is no task, with values of tasks: known if it only arranges them."""
        if self._is_known(call):
            found = self._tried(call)
            if found is not ABSENT:
                return found
        if isinstance(call.func, ast.Attribute) and call.func.attr in MUTATORS:
            raise Obstacle("it changes a value by what a task gives", self.evaluator.site(self.scope, call))
        return self.passages.expression(call, name, ast.unparse(call))

    def _tried(self, node: ast.expr) -> Value:
        """The value of an expression; `ABSENT` if it is not known, or cannot be said."""
        said = len(self.evaluator.diagnostics)
        try:
            found = self.evaluator.expression(node, self.scope)
        except (Obstacle, Raised, Interruption):
            found = ABSENT
        if found is ABSENT or not sayable(found):
            del self.evaluator.diagnostics[said:]
            return ABSENT
        return found

    def _argument(self, node: ast.expr, name: str = "value") -> ast.expr:
        """An argument, evaluated if it has to be before the call."""
        if isinstance(node, ast.Name | ast.Constant):
            return node
        if isinstance(node, ast.Starred):
            held = ast.Starred(value=self.hold(node.value), ctx=ast.Load())
            return ast.copy_location(held, node)
        return self.hold(node, name)

    def hold(self, node: ast.expr, name: str = "value") -> ast.expr:
        """A name that stands for the value of an expression."""
        return self.bind(self.value(node, name), node)

    def bind(self, value: Value, node: ast.expr) -> ast.Name:
        """A name that stands for a value, in place of an expression."""
        name = self._free_name()
        self.scope.names[name] = value
        return ast.copy_location(ast.Name(id=name, ctx=ast.Load()), node)

    def _free_name(self) -> str:
        """A name that the flow does not have."""
        self.count += 1
        while f"found_{self.count}" in self.passages.own:
            self.count += 1
        return f"found_{self.count}"

    def _computed(self, node: ast.expr, name: str) -> Value:
        """An expression around calls that speak: these first, then the rest as code of the flow's own."""
        site = self.evaluator.site(self.scope, node)
        parts: list[ast.Call] = []
        awaited: set[int] = set()
        pending: list[ast.AST] = list(ast.iter_child_nodes(node))
        while pending:
            part = pending.pop(0)
            if isinstance(part, LAZY) and speaks(self.evaluator, part, self.scope):
                raise Obstacle("whether it calls a task depends on a value", site)
            if isinstance(part, ast.Await) and isinstance(part.value, ast.Call):
                awaited.add(id(part.value))
                part = part.value
            if isinstance(part, ast.Call) and speaks(self.evaluator, part.func, self.scope):
                parts.append(part)
            else:
                pending[:0] = list(ast.iter_child_nodes(part))
        if isinstance(node, LAZY):
            raise Obstacle("whether it calls a task depends on a value", site)
        names: dict[int, str] = {}
        for part in parts:
            value = self.called(part, "value", awaited=id(part) in awaited)
            self._refuse_unawaited(value, part)
            if any(one.future for one in results(value)):
                raise Obstacle("it computes with a future", site)
            names[id(part)] = self._free_name()
            self.scope.names[names[id(part)]] = value
        text = ast.unparse(_Replaced(names).visit(copy.copy(node)))
        replaced = ast.copy_location(ast.parse(text, mode="eval").body, node)
        return self.passages.expression(replaced, name, text)

    def _gathered(self, node: ast.Call) -> Value:
        """Calls that are awaited together."""
        barrier = self.composition.barrier
        reached: dict[Step, None] = {}
        found = []
        if node.keywords:
            raise Obstacle(
                "it awaits several runs, whatever becomes of them", self.evaluator.site(self.scope, node)
            )
        for one in node.args:
            self.composition.barrier = barrier
            if isinstance(one, ast.Starred):
                raise Obstacle(
                    "how many runs it awaits is only known when it runs", self.evaluator.site(self.scope, one)
                )
            found.append(
                self.called(one, "value", awaited=True) if isinstance(one, ast.Call) else self.value(one)
            )
            self._refuse_unawaited(found[-1], one)
            reached |= dict.fromkeys(self.composition.barrier)
        if any(one.future for one in results(found)):
            raise Obstacle("it awaits futures together", self.evaluator.site(self.scope, node))
        self.composition.barrier = tuple(reached)
        return found


class _Replaced(ast.NodeTransformer):
    """Puts names in place of calls."""

    def __init__(self, names: dict[int, str]) -> None:
        self.names = names

    def visit(self, node: ast.AST) -> ast.AST:
        inner = node.value if isinstance(node, ast.Await) else node
        if id(inner) in self.names:
            return ast.copy_location(ast.Name(id=self.names[id(inner)], ctx=ast.Load()), node)
        fields = {name: self._field(value) for name, value in ast.iter_fields(node)}
        return ast.copy_location(type(node)(**fields), node)

    def _field(self, value: object) -> object:
        if isinstance(value, ast.AST):
            return self.visit(value)
        return [self._field(item) for item in value] if isinstance(value, list) else value
