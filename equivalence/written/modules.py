"""An emitted module as a tree: its functions, what it imports of the support modules, the DAGs that it tells of."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from calque.frontends.bodies.parts import is_generator, parameter_nodes
from calque.frontends.python.free_names import statement_names
from calque.ir.expressions import Code, Hole, Parameter
from calque.ir.modules import SourceModule, Statement
from calque.ir.spans import Span
from calque.ir.syntax import import_statements, parsed

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Unread(Exception):  # it ends the reading of one pipeline, and is no error
    """Something is written in a way that is not read back."""


class MadeElsewhere(Unread):
    """A function that another one makes: what it closes over is not read back."""


class WrittenModule:
    """A module of the second side.

    Attributes:
        source: the module.
        modules: all modules of the project, by name.
        support: for the support modules of the project, what they are.
    """

    def __init__(
        self, source: SourceModule, modules: Mapping[str, SourceModule], support: Mapping[str, str]
    ) -> None:
        self.source = source
        self.modules = modules
        self.support = support

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return parsed(self.source.text)

    @cached_property
    def functions(self) -> Mapping[str, Function]:
        """Its functions, by name."""
        return {node.name: node for node in self.tree.body if isinstance(node, Function)}

    @cached_property
    def decorators(self) -> Sequence[tuple[str, ast.Call | None, Function]]:
        """The decorators of its functions: what each names, its call, and the function."""
        found = []
        for function in self.functions.values():
            for one in function.decorator_list:
                call = one if isinstance(one, ast.Call) else None
                found.append((ast.unparse(one if call is None else call.func), call, function))
        return found

    @cached_property
    def jobs(self) -> Sequence[tuple[str | Unread, Function]]:
        """The functions under `@dg.job`, with the names of the jobs, or why one is not read."""
        found: list[tuple[str | Unread, Function]] = []
        for path, call, function in self.decorators:
            if path.rpartition(".")[2] != "job":
                continue
            try:
                named = keywords(call).get("name") if call else None
                found.append((function.name if named is None else str(literal(named)), function))
            except Unread as error:
                found.append((error, function))
        return found

    @cached_property
    def values(self) -> Mapping[str, ast.expr]:
        """What is assigned to its names."""
        return {
            target.id: node.value
            for node in self.tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }

    @cached_property
    def classes(self) -> Mapping[str, ast.ClassDef]:
        """Its classes, by name."""
        return {node.name: node for node in self.tree.body if isinstance(node, ast.ClassDef)}

    @cached_property
    def imported(self) -> Mapping[str, tuple[str, str]]:
        """What it imports by name: the module and the name there."""
        return {
            one.bound: (one.module, one.name)
            for statement in self.source.statements
            for one in statement.imports
            if one.name is not None
        }

    def supported(self, name: str) -> str | None:
        """What a name is of the support modules: "graph_tasks.TaskGraph"; None if it is not theirs."""
        module, original = self.imported.get(name, ("", ""))
        return f"{self.support[module]}.{original}" if module in self.support else None

    def dag(self, name: str) -> Mapping[str, ast.expr] | None:
        """The arguments of the `TaskGraph` that a name stands for; None if it stands for something else."""
        value = self.values.get(name)
        made = value.func.id if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) else ""
        if not isinstance(value, ast.Call) or self.supported(made) != "graph_tasks.TaskGraph":
            return None
        return {word.arg: word.value for word in value.keywords if word.arg is not None}

    def span(self, node: ast.stmt | ast.expr) -> Span:
        """Where a part of it stands."""
        end = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return Span(
            file=self.source.file,
            line=node.lineno,
            column=node.col_offset + 1,
            end_line=end[0],
            end_column=end[1] + 1,
        )

    def uses(self, node: ast.stmt | ast.expr) -> tuple[str, ...]:
        """The names of the module that an expression, or a function, uses."""
        bound = {name for statement in self.source.statements for name in statement.binds}
        used = statement_names(node if isinstance(node, ast.stmt) else ast.Expr(value=node)).uses
        return tuple(sorted(used.keys() & bound))

    def code(self, name: str) -> Code | None:
        """The function that a name stands for, wherever in the project it is defined; None if it is no function."""
        if name in self.imported:
            module, original = self.imported[name]
            if module in self.modules and module not in self.support:
                return WrittenModule(self.modules[module], self.modules, self.support).code(original)
            return Code(
                name=name, module=self.source.name, text=name, body_start=0, names=(name,), is_lambda=True
            )
        statement = next((one for one in self.source.statements if name in one.binds), None)
        if statement is None:
            return None
        function = self.functions.get(name)
        if function is not None:
            return self._function(statement, function)
        value = self.values.get(name)
        if value is None or isinstance(value, ast.Call):
            return None
        text = ast.get_source_segment(self.source.text, value) or ast.unparse(value)
        names = tuple(one for one in statement.names if one != name)
        parameters = _parameters(value.args) if isinstance(value, ast.Lambda) else ()
        return Code(
            name=name,
            module=self.source.name,
            text=text,
            body_start=0,
            names=names,
            is_lambda=True,
            parameters=parameters,
        )

    def function_code(self, name: str, text: str, function: Function) -> Code:
        """The code of a function inside of another one."""
        return Code(
            name=name,
            module=self.source.name,
            text=text,
            body_start=_body_start(text),
            parameters=_parameters(function.args),
            holes=_imports(text),
            names=self.uses(function),
            is_async=isinstance(function, ast.AsyncFunctionDef),
            is_generator=is_generator(function),
            local=True,
        )

    def _function(self, statement: Statement, function: Function) -> Code:
        text = self.source.text[statement.start : statement.end]
        return Code(
            name=function.name,
            module=self.source.name,
            text=text,
            body_start=_body_start(text),
            parameters=_parameters(function.args),
            holes=statement.holes,
            names=statement.names,
            is_async=isinstance(function, ast.AsyncFunctionDef),
            is_generator=is_generator(function),
        )


def _parameters(arguments: ast.arguments) -> tuple[Parameter, ...]:
    return tuple(
        Parameter(
            name=one.arg,
            form=form,
            default=None if default is None else ast.unparse(default),
            annotation=None if one.annotation is None else ast.unparse(one.annotation),
        )
        for one, form, default in parameter_nodes(arguments)
    )


def _body_start(text: str) -> int:
    """Where the statements of a function begin in its text, after the line of its header."""
    (function,) = (node for node in parsed(text).body if isinstance(node, Function))
    lines = text.splitlines(keepends=True)
    return sum(map(len, lines[: function.body[0].lineno - 1]))


def _imports(text: str) -> tuple[Hole, ...]:
    """The import statements in a function: what calque writes imports by absolute names."""
    lines = text.splitlines(keepends=True)
    starts = list(accumulate(map(len, lines), initial=0))

    def offset(line: int, column: int) -> int:
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    found: list[Hole] = []
    for node in import_statements(parsed(text).body):
        named = isinstance(node, ast.ImportFrom)
        pairs = tuple(
            (one.name, one.asname or (one.name if named else one.name.partition(".")[0]))
            for one in node.names
        )
        end = offset(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)
        source = node.module if isinstance(node, ast.ImportFrom) else None
        start = offset(node.lineno, node.col_offset)
        found.append(Hole(start=start, end=end, form="import", imports=pairs, source=source))
    return tuple(found)


def lambda_code(function: ast.Lambda, module: WrittenModule) -> Code:
    """A function without a name."""
    return Code(
        name="<lambda>",
        module=module.source.name,
        text=ast.unparse(function),
        body_start=0,
        names=module.uses(function),
        is_lambda=True,
        parameters=_parameters(function.args),
    )


def literal(node: ast.expr) -> object:
    """The value of a literal.

    Raises:
        Unread: it is none.
    """
    try:
        found: object = ast.literal_eval(node)
    except ValueError:
        raise Unread(f"{ast.unparse(node)} is no literal") from None
    return found


def keywords(call: ast.Call) -> dict[str, ast.expr]:
    """The named arguments of a call.

    Raises:
        Unread: some are not named.
    """
    if any(word.arg is None for word in call.keywords):
        raise Unread(f"{ast.unparse(call.func)} is given arguments that are not named")
    return {word.arg: word.value for word in call.keywords if word.arg is not None}
