"""Evaluates a flow's function statement by statement: what speaks to Prefect becomes steps, the rest code of its own.

rows = extract()                 a step
count = len(rows)                a step of the flow's own, with what stands beside it
if count > 3:                    a fork; what follows in its ways has it as guard
    load(rows)
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from calque.frontends.prefect.choices import copied_names
from calque.frontends.prefect.composition import Composition
from calque.frontends.prefect.each import at_once, one_thing
from calque.frontends.prefect.forks import Exit, Kind, Level, leave, meet
from calque.frontends.prefect.handlers import Cleanup, catches_all, is_last, only_says, only_tells, raises
from calque.frontends.prefect.mentions import calls, speaks
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.passages import Passages
from calque.frontends.prefect.passing import Passing, asks_only_for_results, wait_for_results
from calque.frontends.prefect.results import Result, Unawaited
from calque.frontends.prefect.scan import is_log
from calque.frontends.prefect.spoken import Speech
from calque.frontends.prefect.statement_shapes import (
    leaves_early,
    leaves_only_itself,
    target_name,
    why_not,
    written_out,
)
from calque.frontends.prefect.steps import Guard, Invocation
from calque.frontends.python.assignment import assign
from calque.frontends.python.values import Function, Scope, Site, Value
from calque.ir.diagnostics import Severity

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

LEAVES: dict[type[ast.stmt], Kind] = {ast.Break: "break", ast.Continue: "continue"}
TURNS = 500
"""How many turns of a loop are written out."""


class Program:
    """The evaluation of one function.

    Attributes:
        levels: the function, and the loops and their turns that the evaluation is in.
    """

    def __init__(
        self, evaluator: Evaluator, composition: Composition, function: Function, scope: Scope
    ) -> None:
        self.evaluator = evaluator
        self.composition = composition
        self.function = function
        self.scope = scope
        self.passages = Passages(evaluator, composition, function, scope)
        self.speech = Speech(evaluator, composition, scope, self.passages)
        self.levels: list[Level] = []

    def run(self) -> Value:
        """What the function returns."""
        body = getattr(self.function.node, "body", [])
        level = Level("return", len(self.composition.guards))
        self.levels.append(level)
        kinds = self.block(body)
        if not kinds:
            level.exits.append(
                Exit("return", (), dict(self.scope.names), self.composition.barrier, None, True)
            )
        self.levels.pop()
        return leave(self.composition, level)

    def block(self, body: list[ast.stmt]) -> frozenset[Kind]:
        """Statements in order; how the block is left, if its end is not reached."""
        for node in body:
            self.evaluator.step(self.scope, node)
            kinds = self._statement_or_region(node)
            if kinds:
                self.passages.flush()
                return kinds
        self.passages.flush()
        return frozenset()

    def _statement_or_region(self, node: ast.stmt) -> frozenset[Kind]:
        """A statement; one that is no graph is executed as it stands, if the others can be steps nevertheless."""
        names = copied_names(self.scope.names)
        saved, held = self.composition.saved(), self.passages.saved()
        levels = [(level, len(level.exits), len(level.guards)) for level in self.levels]
        said = len(self.evaluator.diagnostics)
        try:
            return self._statement(node)
        except Obstacle as obstacle:
            leaves = leaves_early(node) and not leaves_only_itself(node)
            if leaves or not speaks(self.evaluator, node, self.scope):
                raise
            self.scope.names = names
            self.composition.restore(saved)
            self.passages.restore(held)
            for level, exits, guards in levels:
                del level.exits[exits:], level.guards[guards:]
            del self.levels[len(levels) :], self.evaluator.diagnostics[said:]
            try:
                self.passages.region(node, obstacle.reason)
            except Obstacle:
                raise obstacle from None
            return frozenset()

    def _statement(self, given: ast.stmt) -> frozenset[Kind]:
        spoken = speaks(self.evaluator, given, self.scope)
        node = written_out(given) if spoken else given
        leaves = leaves_early(node)
        match node:
            case ast.Pass() | ast.Expr(value=ast.Constant()):
                return frozenset()
            case ast.Return(value=value):
                return self._left("return", None if value is None else self.speech.value(value, "returned"))
            case ast.Break() | ast.Continue():
                return self._left(LEAVES[type(node)], None)
            case ast.If() if spoken or leaves:
                return self._if(node)
            case ast.For() if spoken or leaves:
                return self._for(node)
            case ast.Try() if spoken or leaves:
                return self._try(node)
            case ast.Import() | ast.ImportFrom() | ast.FunctionDef() | ast.ClassDef() if not spoken:
                self.passages.define(node)
            case ast.Import() | ast.ImportFrom():
                self.evaluator.block([node], self.scope)
            case _ if self._is_log(node) and not (spoken and calls(self.evaluator, node, self.scope)):
                self.passages.note(node)
            case _ if not spoken and not (leaves and not leaves_only_itself(node)):
                self.passages.add(node)
                if isinstance(node, ast.Raise):
                    return frozenset({"raise"})
            case ast.Expr(value=value):
                if isinstance(self.speech.value(value), Unawaited):
                    self._warn_unawaited(value)
            case ast.Assign(targets=targets, value=value):
                known = set(self.composition.nodes)
                found = self.speech.value(value, target_name(targets[0]))
                self._call_it(found, targets, known)
                for target in targets:
                    self._assign(target, found)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._assign(target, self.speech.value(value, target_name(target)))
            case ast.AugAssign(target=ast.Name(id=name) as target, op=op, value=value):
                read = ast.copy_location(ast.Name(id=name, ctx=ast.Load()), target)
                whole = ast.copy_location(ast.BinOp(left=read, op=op, right=value), node)
                self._assign(target, self.speech.value(whole, name))
            case _:
                raise Obstacle(why_not(node), self._site(node))
        return frozenset()

    def _call_it(self, value: Value, targets: list[ast.expr], known: set[str]) -> None:
        """Keep the name of what a call gives, if this statement makes the call, and names all of it."""
        match value, targets:
            case Result(node=Invocation() as step, future=future), [ast.Name(id=name)] if (
                step.id not in known and future == (step.way != "call")
            ):
                step.variable = name

    def _warn_unawaited(self, node: ast.expr) -> None:
        self.evaluator.report(
            "never-awaited",
            Severity.WARNING,
            "this asynchronous task is called, but nobody awaits it: Prefect does not run it, and so does nobody else",
            "await it in an asynchronous flow, or submit it",
            self._site(node),
        )

    def _is_log(self, node: ast.stmt) -> bool:
        match node:
            case ast.Expr(value=ast.Call() as call) | ast.Assign(value=ast.Call() as call):
                return is_log(call, self.passages.own)
            case _:
                return False

    def _assign(self, target: ast.expr, value: Value) -> None:
        if not isinstance(target, ast.Name | ast.Tuple | ast.List | ast.Starred):
            raise Obstacle("it puts what a task gives into something else", self._site(target))
        assign(self.evaluator, target, value, self.scope)

    def _site(self, node: ast.AST) -> Site:
        return self.evaluator.site(self.scope, node)

    # ---- control flow

    def _left(self, kind: Kind, value: Value) -> frozenset[Kind]:
        self.passages.flush()
        level = next(one for one in reversed(self.levels) if one.kind == kind)
        forks = tuple(self.composition.guards[level.depth :])
        level.exits.append(
            Exit(kind, forks, dict(self.scope.names), self.composition.barrier, value, not forks)
        )
        return frozenset({kind})

    def _if(self, node: ast.If) -> frozenset[Kind]:
        test, arms = node.test, (node.body, node.orelse)
        while isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            test, arms = test.operand, (arms[1], arms[0])
        condition = self.speech.value(test, "condition")
        known = self.evaluator.truth(condition, self._site(test))
        if known is not None:
            return self.block(arms[0] if known else arms[1])
        self.passages.flush()
        composition = self.composition
        fork = composition.fork(condition, self._site(test))
        names, barrier, kept = self.scope.names, composition.barrier, composition.kept
        ended, holding = [], []
        for way, body in ((True, arms[0]), (False, arms[1])):
            self.scope.names = copied_names(names)
            composition.barrier = barrier
            composition.kept = list(kept)
            composition.guards.append(Guard(fork, way))
            kinds = self.block(body)
            composition.guards.pop()
            holding += [guard for guard in composition.kept if guard not in kept]
            ended.append((kinds, self.scope.names, composition.barrier))
        composition.kept = [*kept, *holding]
        found, self.scope.names, composition.barrier = meet(fork, ended)
        for way, (kinds, _, _) in zip((True, False), ended, strict=True):
            rest = kinds - {"raise"}
            if rest:
                level = next(one for one in reversed(self.levels) if one.kind in rest)
                level.guards.append(composition.keep(Guard(fork, not way)))
        return found

    def _for(self, node: ast.For) -> frozenset[Kind]:
        self.passages.flush()
        iterable = self.speech.value(node.iter)
        turns = self.evaluator.iterate(iterable, self._site(node.iter))
        if turns is None:
            self._each(node, iterable)
            return frozenset()
        if len(turns) > TURNS:
            raise Obstacle(f"it loops {len(turns)} times", self._site(node))
        self.passages.flush()
        self.passages.loops += 1
        outer = Level("break", len(self.composition.guards))
        self.levels.append(outer)
        kinds: frozenset[Kind] = frozenset()
        for item in turns:
            turn = Level("continue", len(self.composition.guards))
            self.levels.append(turn)
            self._assign(node.target, item)
            kinds = self.block(node.body)
            self.levels.pop()
            if "continue" in kinds or turn.exits:
                self._join(turn, bool(kinds))
                kinds -= {"continue"}
            if kinds:
                break
        self.levels.pop()
        self.passages.loops -= 1
        if node.orelse and (kinds or outer.exits):
            raise Obstacle("it leaves a loop that has an else", self._site(node))
        if "break" in kinds or outer.exits:
            self._join(outer, bool(kinds))
            kinds -= {"break"}
        return kinds or self.block(node.orelse)

    def _each(self, node: ast.For, iterable: Value) -> None:
        """A loop over what is only known when the flow runs."""
        body = [one for one in node.body if not self._is_log(one) or calls(self.evaluator, one, self.scope)]
        found = None if node.orelse else one_thing(node.target, body)
        inside = {id(part) for part in ast.walk(node)}
        last = node.end_lineno or node.lineno
        if found is not None and not any(self.passages.is_read(one, inside, last) for one in found.names):
            over = node.iter if isinstance(node.iter, ast.Name) else self.speech.bind(iterable, node.iter)
            loop = ast.comprehension(target=node.target, iter=over, ifs=[], is_async=0)
            made = ast.ListComp(elt=found.value, generators=[loop])
            call = at_once(self.speech, ast.copy_location(made, found.value))
            if isinstance(call, ast.Call) and (found.collected is None or self._is_new(found.collected)):
                value = self.speech.called(call, found.collected or "value")
                if found.collected is not None:
                    self.scope.names[found.collected] = value
                return
        raise Obstacle("it loops over what is only known when it runs", self._site(node))

    def _is_new(self, name: str) -> bool:
        """Whether a name stands for an empty list that has no other name."""
        found = self.scope.names.get(name)
        others = [one for one, value in self.scope.names.items() if value is found and one != name]
        return isinstance(found, list) and not found and not others

    def _try(self, node: ast.Try) -> frozenset[Kind]:
        own, site = self.passages.own, self._site(node)
        if asks_only_for_results(self.evaluator, node, self.scope):
            wait_for_results(node, self.composition, self.passages, site)
            return frozenset()
        if not all(only_tells(one, own) for one in node.handlers):
            raise Obstacle("it handles errors", self._site(node.handlers[0]))
        forgives = bool(node.handlers) and not all(map(raises, node.handlers))
        final = [] if only_says(node.finalbody, own) else node.finalbody
        goes_on = forgives and not self._ends_with(node)
        if goes_on and (final or node.orelse or not all(map(catches_all, node.handlers))):
            raise Obstacle("it goes on after errors", self._site(node.handlers[0]))
        self.passages.flush()
        if any(speaks(self.evaluator, one, self.scope) or leaves_early(one) for one in final):
            raise Obstacle("it calls tasks at last", site)
        composition, before = self.composition, set(self.composition.nodes)
        cleanup = Cleanup(composition, self.passages, site) if final else None
        passing = Passing(composition, self.passages, site) if goes_on else None
        exits = [(level, len(level.exits)) for level in self.levels]
        kinds = self.block(node.body) or self.block(node.orelse)
        if passing is not None:
            passing.end(node, kinds)
        elif forgives:
            composition.forgive([step for name, step in composition.nodes.items() if name not in before])
        if cleanup is not None:
            step = cleanup.add(final, self._site(final[0]))
            for level, count in exits:
                later = [one._replace(barrier=(*one.barrier, step)) for one in level.exits[count:]]
                level.exits[count:] = later
        return kinds

    def _ends_with(self, node: ast.Try) -> bool:
        """Whether the flow ends with a `try` that swallows all errors, and gives nothing that was made in it."""
        body = getattr(self.function.node, "body", [])
        outermost = len(self.levels) == 1 and self.composition.is_outermost(self.function)
        return (
            outermost and is_last(body, node) and all(map(catches_all, node.handlers)) and not node.finalbody
        )

    def _join(self, level: Level, ended: bool) -> None:
        """Go on after a loop, or a turn of one, with what its ends have in common."""
        exits = level.exits
        if not ended:
            last = Exit(level.kind, (), self.scope.names, self.composition.barrier, None, True)
            exits = [*exits, last]
        self.composition.drop(level.guards)
        self.scope.names = level.names(exits, self.passages.is_needed, self.composition.held)
        self.composition.barrier = level.barrier(exits)
