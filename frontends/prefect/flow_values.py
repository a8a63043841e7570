"""The expressions of a flow's body: calls of tasks, their results, and what is known."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from calque.frontends.bodies.captures import expression
from calque.frontends.bodies.parts import parameter_nodes
from calque.frontends.prefect.constructs import FlowFunction, TaskFunction, TaskMethod, Unmapped
from calque.frontends.prefect.drafts import Draft, Form, Local, Log, NotAGraphError, Program, Result
from calque.frontends.python.values import External, Value, is_known
from calque.ir.diagnostics import Severity
from calque.ir.expressions import (
    Argument,
    Ask,
    Concat,
    Constant,
    Element,
    Entries,
    Expr,
    Items,
    Output,
)
from calque.ir.features import Feature
from calque.ir.intrinsics import Intrinsic
from calque.ir.walk import subexpressions

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader
    from calque.frontends.python.evaluator import Evaluator

LOGGERS = frozenset(
    {"prefect.get_run_logger", "prefect.logging.get_run_logger", "prefect.logging.loggers.get_run_logger"}
)


class FlowValues:
    """The values of one flow, as its body is walked over.

    Attributes:
        names: what its names stand for.
        program: what was found.
        before: nodes that have to succeed before the flow gets to the next statement.
        closed: why no task can be called any more, and the flow still be a graph.
    """

    def __init__(self, evaluator: Evaluator, reader: BodyReader, flow: FlowFunction) -> None:
        self.evaluator = evaluator
        self.reader = reader
        self.scope = flow.function.scope
        self.names: dict[str, Local] = {}
        self.program = Program()
        self.before: list[str] = []
        self.closed: str | None = None
        for argument, form, _ in parameter_nodes(flow.function.node.args):
            if form in ("var_positional", "var_keyword"):
                raise NotAGraphError("it takes any number of arguments", flow.function.node)
            self.names[argument.arg] = Ask(
                intrinsic=Intrinsic.PARAM, arguments=(Constant(value=argument.arg),)
            )

    # ---- values

    def local(self, node: ast.expr) -> Local:
        """What an expression gives the flow."""
        match node:
            case ast.Name(id=name) if name in self.names:
                return self.names[name]
            case ast.Call():
                return self._call(node)
            case ast.ListComp():
                return self._comprehension(node)
            case _:
                return self.expression(node, [])

    def expression(self, node: ast.expr, seen: list[Result]) -> Expr:
        """What an expression is to a task that is given it.

        Args:
            seen: the results in it are added.
        """
        match node:
            case ast.Constant():
                return self._known(node)
            case ast.List(elts=items) | ast.Tuple(elts=items):
                kind = "list" if isinstance(node, ast.List) else "tuple"
                return Items(container=kind, items=tuple(self.expression(item, seen) for item in items))
            case ast.Dict(keys=keys, values=values):
                return Entries(
                    entries=tuple(self._entry(*pair, node, seen) for pair in zip(keys, values, strict=True))
                )
            case ast.JoinedStr(values=parts):
                return Concat(parts=tuple(self._part(part, seen) for part in parts))
            case ast.Name() | ast.Call() | ast.ListComp():
                found = self.local(node) if not self._is_global(node) else self._known(node)
                return self._given(found, node, seen)
            case _:
                return self._known(node)

    def truth(self, node: ast.expr) -> bool:
        """Whether a condition holds, if that is known."""
        self._needs_no_local(node)
        value = self.evaluator.expression(node, self.scope)
        found = self.evaluator.truth(value, self.evaluator.site(self.scope, node))
        if found is None:
            raise NotAGraphError("a condition is only known when it runs", node)
        return found

    def _given(self, found: Local, node: ast.expr, seen: list[Result]) -> Expr:
        match found:
            case Result(form="uncertain"):
                raise NotAGraphError("the value is None if what it was made of failed", node)
            case Result(node=name):
                seen.append(found)
                return Output(node=name)
            case Log():
                raise NotAGraphError("the flow's logger is handed on", node)
            case _:
                for name in _outputs(found):
                    seen.append(Result(name, self._form(name)))
                return found

    def _form(self, name: str) -> Form:
        """What the result in a container of the flow's is: it was looked at when the container was made."""
        draft = self.program.drafts[name]
        if name in self.program.raises or name in self.program.demands:
            return "value"
        return "mapped" if draft.mapped is not None else "future"

    def _entry(
        self, key: ast.expr | None, value: ast.expr, node: ast.expr, seen: list[Result]
    ) -> tuple[Expr, Expr]:
        if key is None:
            raise NotAGraphError("a dict takes in another one", node)
        return self.expression(key, seen), self.expression(value, seen)

    def _part(self, part: ast.expr, seen: list[Result]) -> Expr:
        match part:
            case ast.Constant():
                return self._known(part)
            case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
                start = len(seen)
                found = self.expression(value, seen)
                if any(result.form != "value" for result in seen[start:]):
                    raise NotAGraphError("a future is made a text", part)
                return found
            case _:
                raise NotAGraphError("a value is formatted in a way that no expression says", part)

    def _is_global(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id not in self.names

    def _needs_no_local(self, node: ast.expr) -> None:
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and part.id in self.names:
                raise NotAGraphError(f"something is computed from {part.id} between the tasks", part)

    def _known(self, node: ast.expr) -> Expr:
        """A value that the flow's own code computes of what is known."""
        self._needs_no_local(node)
        value = self.evaluator.expression(node, self.scope)
        found = expression(value, self.reader.express, lambda function: None) if is_known(value) else None
        if found is None:
            raise NotAGraphError("something is computed between the tasks, as it runs", node)
        return found

    # ---- calls

    def _call(self, node: ast.Call) -> Local:
        match node.func:
            case ast.Attribute(value=base, attr="result" | "wait" as asked) if not self._is_module_level(
                base
            ):
                return self._ask(self.local(base), asked, node)
        callee = self._callee(node.func)
        match callee:
            case TaskFunction():
                return self._direct(callee, node)
            case TaskMethod(of=task, name="submit"):
                return Result(self._make(task, node, None, []), "future")
            case TaskMethod(of=task, name="map"):
                return self._map(task, node)
            case TaskMethod(name=name):
                raise NotAGraphError(f"a task is called by {name}", node)
            case FlowFunction(name=name):
                raise NotAGraphError(f"it calls the flow {name}", node)
            case External(path=path) if path in LOGGERS:
                return Log()
            case _:
                return self._known(node)

    def _is_module_level(self, node: ast.expr) -> bool:
        names = [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
        if any(name in self.names for name in names):
            return False
        return not any(isinstance(part, ast.Call) for part in ast.walk(node))

    def _callee(self, node: ast.expr) -> Value:
        self._needs_no_local(node)
        return self.evaluator.expression(node, self.scope)

    def _ask(self, of: Local, name: str, node: ast.Call) -> Local:
        """`future.result()` and `future.wait()`."""
        if not isinstance(of, Result) or of.form not in ("future", "mapped") or node.args or node.keywords:
            raise NotAGraphError(f"{name} is asked of what is no future, or in a way of its own", node)
        if name == "wait":
            self.closed = "it goes on after waiting for a task, however that ended"
            return Constant(value=None)
        if self.closed is not None:
            raise NotAGraphError(self.closed, node)
        self.program.demands.append(of.node)
        self.before.append(of.node)
        return Result(of.node, "value")

    def _comprehension(self, node: ast.ListComp) -> Local:
        """`[future.result() for future in futures]` is the same as asking all."""
        match node:
            case ast.ListComp(
                elt=ast.Call(func=ast.Attribute(value=ast.Name(id=one), attr="result")) as call,
                generators=[ast.comprehension(target=ast.Name(id=name), iter=sequence, ifs=[], is_async=0)],
            ) if one == name:
                found = self.local(sequence)
                if isinstance(found, Result) and found.form == "mapped":
                    return self._ask(found, "result", call)
        return self._known(node)

    def _direct(self, task: TaskFunction, node: ast.Call) -> Local:
        seen: list[Result] = []
        name = self._make(task, node, None, seen)
        self.program.raises.append(name)
        if any(result.form != "value" for result in seen):
            self.closed = (
                "it goes on after a direct call that got the future of another task, which may have failed"
            )
            return Result(name, "uncertain")
        self.before = [name]
        return Result(name, "value")

    def _map(self, task: TaskFunction, node: ast.Call) -> Local:
        mapped: list[tuple[str, Expr]] = []
        return Result(self._make(task, node, mapped, []), "mapped")

    def _make(
        self, task: TaskFunction, node: ast.Call, mapped: list[tuple[str, Expr]] | None, seen: list[Result]
    ) -> str:
        """A node for a call.

        Args:
            mapped: for a mapped call, the parameters that it is mapped over are added.
            seen: the results that it is given, or waits for, are added.
        """
        self._check(task, node)
        site = self.evaluator.site(self.scope, node)
        waits: list[str] = []
        given: list[tuple[str, ast.expr]] = []
        for parameter, value in self._bound(task, node):
            if parameter == "wait_for":
                awaited: list[Result] = []
                self.expression(value, awaited)
                waits += [result.node for result in awaited]
                seen += awaited
            else:
                given.append((parameter, value))
        values: list[tuple[str, Expr]] = []
        for parameter, value in given:
            values.append((parameter, self._argument(parameter, value, mapped, seen)))
            self.reader.account(
                f"argument {parameter} of a call of {task.name}",
                self.evaluator.site(self.scope, value).span(),
                Feature.NODE_ARGUMENT,
            )
        number = sum(draft.task.name == task.name for draft in self.program.drafts.values())
        name = f"{task.name}__{number}" if number else task.name
        over = dict(mapped or ())
        arguments = [
            Argument(name=key, value=Element(region=name, name=key) if key in over else value)
            for key, value in values
        ]
        if mapped is not None:
            self._check_mapped(mapped, node)
        if self.closed is not None:
            raise NotAGraphError(self.closed, node)
        self.program.drafts[name] = Draft(
            name,
            task,
            site,
            tuple(arguments),
            None if mapped is None else tuple(mapped),
            tuple(dict.fromkeys(self.before)),
            tuple(dict.fromkeys(waits)),
        )
        return name

    def _check(self, task: TaskFunction, node: ast.Call) -> None:
        function = task.function
        if function.is_async or function.is_generator or isinstance(function.node, ast.Lambda):
            raise NotAGraphError(f"the task {task.name} is asynchronous, a generator or a lambda", node)
        for part in ast.walk(function.node):
            if isinstance(part, ast.Name):
                value = function.scope.names.get(part.id, function.module.names.get(part.id))
                if isinstance(value, TaskFunction | FlowFunction) and part.id != function.name:
                    raise NotAGraphError(f"the task {task.name} uses {value.describe()} itself", node)

    def _bound(self, task: TaskFunction, node: ast.Call) -> Iterator[tuple[str, ast.expr]]:
        """The arguments of a call by the parameters that they are for."""
        parameters = list(parameter_nodes(task.function.node.args))
        if any(form not in ("either", "keyword") for _, form, _ in parameters):
            raise NotAGraphError(
                f"the task {task.name} takes any number of arguments, or some by position only", node
            )
        places = [parameter.arg for parameter, form, _ in parameters if form == "either"]
        known = {parameter.arg for parameter, _, _ in parameters}
        needed = {parameter.arg for parameter, _, default in parameters if default is None}
        if len(node.args) > len(places) or any(isinstance(item, ast.Starred) for item in node.args):
            raise NotAGraphError("its arguments are too many, or only known when it runs", node)
        found = dict(zip(places, node.args, strict=False))
        for keyword in node.keywords:
            if keyword.arg is None or keyword.arg in found or keyword.arg not in {*known, "wait_for"}:
                raise NotAGraphError(f"a task is called with {keyword.arg or 'the items of a mapping'}", node)
            found[keyword.arg] = keyword.value
        if not needed <= set(found):
            raise NotAGraphError("a task is called without an argument that it needs", node)
        yield from found.items()

    def _argument(
        self,
        parameter: str,
        value: ast.expr,
        mapped: list[tuple[str, Expr]] | None,
        seen: list[Result],
    ) -> Expr:
        if mapped is None:
            return self.expression(value, seen)
        match value:
            case ast.Call(func=function, args=[inner], keywords=[]) if isinstance(
                self._callee_or_none(function), Unmapped
            ):
                return self.expression(inner, seen)
        start = len(seen)
        found = self.expression(value, seen)
        if isinstance(found, Constant) and not isinstance(found.value, list | dict):
            return found
        if any(result.form != "value" for result in seen[start:]):
            raise NotAGraphError("a task is mapped over futures", value)
        if not isinstance(found, Output | Ask | Items | Constant) or (
            isinstance(found, Items) and found.container == "set"
        ):
            raise NotAGraphError(
                "a task is mapped over what has no order, or is only computed as it runs", value
            )
        mapped.append((parameter, found))
        return found

    def _callee_or_none(self, node: ast.expr) -> Value:
        names = [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
        return (
            None if any(name in self.names for name in names) else self.evaluator.expression(node, self.scope)
        )

    def _check_mapped(self, mapped: list[tuple[str, Expr]], node: ast.Call) -> None:
        """Mapping itself fails a flow over nothing to map, or over unequal lengths."""
        lengths = [_length(value) for _, value in mapped]
        if not lengths or (len(lengths) > 1 and (None in lengths or len(set(lengths)) > 1)):
            raise NotAGraphError(
                "a task is mapped over nothing, or over several whose lengths may differ", node
            )
        if None in lengths:
            self.reader.report(
                "mapped-over",
                Severity.WARNING,
                "if this is mapped over what is no list, Prefect fails the flow, and here only this node",
                "see that it is a list",
                self.evaluator.site(self.scope, node).span(),
            )


def _length(value: Expr) -> int | None:
    match value:
        case Items(items=items):
            return len(items)
        case Constant(value=list(items)):
            return len(items)
        case _:
            return None


def _outputs(value: Expr) -> list[str]:
    return [part.node for part in subexpressions(value) if isinstance(part, Output)]
