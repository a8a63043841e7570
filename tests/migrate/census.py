"""Count what a source says to Airflow, by another path than the compiler's: plain `ast`, no evaluation.

Counted are, wherever code runs when a DAG is defined: calls of what is imported from Airflow, calls of the project's
own `@task`, `@dag` and `@task_group` functions, of the methods that shape a graph, the arguments of all of these,
decorators and theirs, and the operators `>>` and `<<`. Bodies of tasks are not looked into.
"""

import ast
from dataclasses import dataclass

_METHODS = frozenset(
    {
        "as_setup", "as_teardown", "concat", "expand", "expand_kwargs", "map", "override", "partial", "set_downstream",
        "set_upstream", "zip",
    }
)  # fmt: skip
"""Methods of Airflow's objects that shape a graph."""


_FUNCTIONS = frozenset(
    {"asset", "chain", "chain_linear", "cross_downstream", "dag", "setup", "task", "task_group", "teardown"}
)
"""Functions of Airflow's that shape a graph."""


@dataclass(frozen=True, order=True)
class Construct:
    """Something that a source says to Airflow.

    Attributes:
        line: where it begins, from 1.
        column: where it begins, from 1, in characters.
        what: what it is, for people.
    """

    line: int
    column: int
    what: str


def census(text: str) -> tuple[Construct, ...]:
    """What a module says to Airflow, in order."""
    counter = _Counter(text)
    counter.block(ast.parse(text).body)
    return tuple(sorted(counter.found))


class _Counter:
    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._names: dict[str, str] = {}
        self._graph: set[str] = set()
        self._plain: dict[str, ast.FunctionDef | ast.AsyncFunctionDef] = {}
        self.found: set[Construct] = set()

    def block(self, statements: list[ast.stmt]) -> None:
        """Count in statements that run when a DAG is defined."""
        for statement in statements:
            self._statement(statement)

    def _statement(self, statement: ast.stmt) -> None:
        match statement:
            case ast.ImportFrom(module=str(module), names=names, level=0) if (
                module.split(".")[0] == "airflow"
            ):
                self._names |= {name.asname or name.name: f"{module}.{name.name}" for name in names}
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._function(statement)
            case ast.ClassDef():
                return
            case _:
                for child in ast.iter_child_nodes(statement):
                    if isinstance(child, ast.stmt):
                        self._statement(child)
                    elif isinstance(child, ast.ExceptHandler):
                        self.block(child.body)
                    else:
                        self._expression(child)

    def _function(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        roots = {root for decorator in function.decorator_list if (root := self._root(decorator))}
        for decorator in function.decorator_list:
            root = self._root(decorator)
            self._expression(decorator)
            if root and _is_construct(root) and not isinstance(decorator, ast.Call):
                self._add(decorator, f"@{ast.unparse(decorator)}")
        if not roots:
            self._plain[function.name] = function
            return
        self._graph.add(function.name)
        if any(root.endswith((".dag", ".task_group")) for root in roots):
            self.block(function.body)

    def _root(self, node: ast.expr) -> str | None:
        """The dotted path of what is imported from Airflow that an expression begins with."""
        while isinstance(node, ast.Attribute | ast.Call):
            node = node.value if isinstance(node, ast.Attribute) else node.func
        return self._names.get(node.id) if isinstance(node, ast.Name) else None

    def _expression(self, node: ast.AST) -> None:
        if isinstance(node, ast.Lambda):
            return
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.RShift | ast.LShift):
            self._add(node, ">>" if isinstance(node.op, ast.RShift) else "<<")
        if isinstance(node, ast.Call):
            self._call(node)
        for child in ast.iter_child_nodes(node):
            self._expression(child)

    def _call(self, call: ast.Call) -> None:
        name = call.func.id if isinstance(call.func, ast.Name) else None
        if name in self._plain:
            function = self._plain.pop(name)  # a factory: it runs when the DAG is defined
            self.block(function.body)
        method = call.func.attr if isinstance(call.func, ast.Attribute) else None
        root = self._root(call.func)
        is_construct = root is not None and _is_construct(root)
        if not is_construct and name not in self._graph and method not in _METHODS:
            return
        what = ast.unparse(call.func)
        self._add(call, f"call of {what}")
        for argument in call.keywords:
            self._add(argument, f"argument {argument.arg or '**'} of {what}")

    def _add(self, node: ast.expr | ast.keyword, what: str) -> None:
        before = self._lines[node.lineno - 1].encode()[: node.col_offset].decode()
        self.found.add(Construct(node.lineno, len(before) + 1, what))


def _is_construct(path: str) -> bool:
    """A class, or a function that shapes a graph; other functions of Airflow's only compute values."""
    name = path.rpartition(".")[2]
    return name[0].isupper() or name in _FUNCTIONS
