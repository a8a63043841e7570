"""Which statements of a module build pipelines, so that they are never moved."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from calque.frontends.bodies.host import Host
from calque.frontends.python.statements import absolute_module
from calque.frontends.python.values import Class, Module, Value
from calque.ir.syntax import children, statements, walk


@dataclass
class Building:
    """What is known of a project's modules, as their statements are judged.

    Attributes:
        host: the tool that they are written for.
        find: a module of the project by its dotted name.
        is_construct: whether a value is part of a graph: a DAG, a task, a group.
    """

    host: Host
    find: Callable[[str], Module | None]
    is_construct: Callable[[Value], bool]
    _imports: dict[str, dict[str, str]] = field(default_factory=dict)
    _functions: dict[str, dict[str, ast.FunctionDef | ast.AsyncFunctionDef]] = field(default_factory=dict)
    _judged: dict[ast.stmt, bool] = field(default_factory=dict)
    _builders: dict[tuple[str, str], bool] = field(default_factory=dict)

    def builds(self, module: Module, node: ast.stmt) -> bool:
        """Whether a top-level statement makes part of a graph when it runs."""
        if isinstance(node, ast.Import | ast.ImportFrom):
            return False
        if node not in self._judged:
            self._judged[node] = any(self._part_builds(module, part) for part in running(node))
        return self._judged[node]

    def _part_builds(self, module: Module, part: ast.AST) -> bool:
        match part:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return any(self._is_graph_decorator(module, item) for item in part.decorator_list)
            case ast.Call():
                return self._call_builds(module, part)
            case ast.Name(id=name):
                return self._is_construct(module.names.get(name))
            case ast.Expr(value=ast.BinOp(op=ast.RShift() | ast.LShift())):
                return True
            case _:
                return False

    def _is_construct(self, value: Value) -> bool:
        """A value is part of a graph, or a container of such."""
        if isinstance(value, list | tuple | set):
            return any(self.is_construct(item) for item in value)
        if isinstance(value, dict):
            return any(self.is_construct(item) for item in value.values())
        return self.is_construct(value)

    def _is_graph_decorator(self, module: Module, node: ast.expr) -> bool:
        path = self._path(module, node.func if isinstance(node, ast.Call) else node)
        return path is not None and self.host.owns(path) and self.host.wraps(path)

    def _call_builds(self, module: Module, node: ast.Call) -> bool:
        if self.host.made(node):
            return True
        path = self._path(module, node.func)
        if path is not None and self._path_builds(path):
            return True
        named = any(keyword.arg in self.host.ids for keyword in node.keywords)
        return named and not (path is not None and self._is_record(path))

    def _is_record(self, path: str) -> bool:
        """Whether a path is that of a dataclass of the project that only keeps what it is given: no part of a graph."""
        source, _, name = path.rpartition(".")
        module = self.find(source) if source else None
        value = module.names.get(name) if module is not None else None
        return isinstance(value, Class) and value.fields is not None and "__post_init__" not in value.names

    def _path_builds(self, path: str) -> bool:
        source, _, name = path.rpartition(".")
        module = self.find(source) if source else None
        if module is not None:
            return self._function_builds(module, name)
        return self.host.owns(path) and (self.host.makes(path) or self.host.classes(path))

    def _function_builds(self, module: Module, name: str) -> bool:
        """Whether calling a function of the project makes part of a graph."""
        key = (module.name, name)
        if key not in self._builders:
            self._builders[key] = False
            function = self._definitions(module).get(name)
            if function is not None:
                self._builders[key] = self._makes_task(module, function) or any(
                    self._call_builds(module, part)
                    if isinstance(part, ast.Call)
                    else self._decorates(module, part)
                    for part in walk(function)
                )
        return self._builders[key]

    def _makes_task(self, module: Module, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
        """Whether a function is under a decorator of the tool's, so that calling it makes a task."""
        decorators = [item.func if isinstance(item, ast.Call) else item for item in function.decorator_list]
        paths = [path for item in decorators if (path := self._path(module, item)) is not None]
        return any(self.host.owns(path) and self.host.makes(path) for path in paths)

    def _decorates(self, module: Module, part: ast.AST) -> bool:
        return isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) and any(
            self._is_graph_decorator(module, item) for item in part.decorator_list
        )

    def _path(self, module: Module, node: ast.expr) -> str | None:
        """The dotted path that an expression names, through imports of the project's modules."""
        names: list[str] = []
        while isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return None
        names.reverse()
        known = self.imported(module).get(node.id)
        if known is None:
            return ".".join([module.name, node.id, *names])
        return self._through(".".join([known, *names]), 0)

    def _through(self, path: str, depth: int) -> str:
        """A path, with the project's own re-exports followed."""
        source, _, name = path.rpartition(".")
        module = self.find(source) if source and not self.host.owns(path) else None
        if module is None or depth > 20:
            return path
        target = self.imported(module).get(name)
        return path if target is None else self._through(target, depth + 1)

    def imported(self, module: Module) -> dict[str, str]:
        """What each name that a module imports stands for."""
        known = self._imports.get(module.name)
        if known is None:
            known = self._imports[module.name] = {}
            nodes = statements(module.source.tree) if module.source is not None else iter(())
            for node in nodes:
                match node:
                    case ast.Import(names=names):
                        for alias in names:
                            top = alias.name.partition(".")[0]
                            known[alias.asname or top] = alias.name if alias.asname else top
                    case ast.ImportFrom(module=name, names=names, level=level):
                        source = absolute_module(module, name, level)
                        for alias in names:
                            known[alias.asname or alias.name] = f"{source}.{alias.name}"
        return known

    def _definitions(self, module: Module) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
        known = self._functions.get(module.name)
        if known is None:
            parts = running(module.source.tree) if module.source is not None else iter(())
            known = self._functions[module.name] = {
                node.name: node for node in parts if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            }
        return known


def running(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a statement that run with it: not the bodies of functions, nor annotations."""
    pending: list[ast.AST] = [node]
    while pending:
        part = pending.pop()
        yield part
        match part:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                pending.extend(
                    reversed([*part.args.defaults, *(d for d in part.args.kw_defaults if d is not None)])
                )
            case _:
                pending.extend(reversed(children(part)))
