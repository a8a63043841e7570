"""The names that a piece of Python takes from around it, and those that it binds."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from calque.ir.syntax import walk

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(slots=True)
class Names:
    """What a piece of code uses and binds, each in order of first appearance.

    Attributes:
        uses: names that it looks up outside itself, in the bodies of its functions and classes too.
        binds: names that it binds in the scope that it stands in.
    """

    uses: dict[str, None] = field(default_factory=dict)
    binds: dict[str, None] = field(default_factory=dict)


def statement_names(
    statement: ast.stmt, lazy_annotations: bool = False, ignored: frozenset[ast.AST] = frozenset()
) -> Names:
    """The names of a statement of a module or class body, where order matters: `x = x + 1` uses `x`.

    Args:
        lazy_annotations: the module says `from __future__ import annotations`, so that they use nothing.
        ignored: parts that do not count.
    """
    block = _Block(True, lazy_annotations, ignored)
    block.visit(statement)
    return Names(block.uses | block.through, block.binds)


def free_names(
    function: _Definition, lazy_annotations: bool = False, ignored: frozenset[ast.AST] = frozenset()
) -> dict[str, None]:
    """The names that the body of a function takes from around it; its header (defaults, annotations) is not looked at."""
    return _function(function, lazy_annotations, ignored).uses


def parameter_names(arguments: ast.arguments) -> list[str]:
    """The names of all parameters, in order."""
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return [a.arg for a in (*named, arguments.vararg, arguments.kwarg) if a is not None]


def _body_of(function: _Definition, lazy_annotations: bool, ignored: frozenset[ast.AST]) -> _Block:
    block = _Block(False, lazy_annotations, ignored)
    for name in parameter_names(function.args):
        block.binds[name] = None
    if isinstance(function, ast.Lambda):
        block.visit(function.body)
    else:
        block.visit_all(function.body)
    return block


def _function(function: _Definition, lazy_annotations: bool, ignored: frozenset[ast.AST]) -> Names:
    """The free names of a function; `binds` has the module's names that it assigns through `global`."""
    block = _body_of(function, lazy_annotations, ignored)
    local = {name for name in block.binds if name not in block.outer}
    uses = {name: None for name in block.uses if name not in local}
    assigned = {name: None for name in block.binds if name in block.global_names}
    return Names(uses | dict.fromkeys(block.outer) | block.through, assigned | block.module_binds)


class _Block:
    """One scope. A module's or class's is `ordered`: a name counts as its own only after it was bound.

    Attributes:
        through: uses that this scope's own names do not answer: of functions in a class body, and `global` ones.
        outer: names declared `global` or `nonlocal`.
        module_binds: names that functions inside assign through `global`.
    """

    def __init__(self, ordered: bool, lazy_annotations: bool, ignored: frozenset[ast.AST]) -> None:
        self.ignored = ignored
        self.uses: dict[str, None] = {}
        self.binds: dict[str, None] = {}
        self.through: dict[str, None] = {}
        self.outer: dict[str, None] = {}
        self.global_names: set[str] = set()
        self.module_binds: dict[str, None] = {}
        self.is_class = False
        self.lazy_annotations = lazy_annotations
        self.definite: set[str] | None = set() if ordered else None

    def load(self, name: str) -> None:
        if self.definite is None or name not in self.definite:
            self.uses[name] = None

    def store(self, name: str) -> None:
        self.binds[name] = None
        if self.definite is not None:
            self.definite.add(name)

    def visit_all(self, nodes: Iterable[ast.AST | None]) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)

    def visit(self, node: ast.AST) -> None:
        if node in self.ignored:
            return
        handler = _HANDLERS.get(type(node))
        if handler is not None:
            handler(self, node)
            return
        for name in node._fields:
            child = getattr(node, name, None)
            if isinstance(child, ast.AST):
                self.visit(child)
            elif isinstance(child, list):
                for item in child:
                    if isinstance(item, ast.AST):
                        self.visit(item)

    def branches(self, *alternatives: Sequence[ast.AST]) -> None:
        """Visit alternatives of which one runs: bound afterwards is only what each of them binds."""
        if self.definite is None:
            for nodes in alternatives:
                self.visit_all(nodes)
            return
        before = self.definite
        after: list[set[str]] = []
        for nodes in alternatives:
            self.definite = set(before)
            self.visit_all(nodes)
            after.append(self.definite)
        self.definite = set.intersection(*after)

    def name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store):
            self.store(node.id)
        else:
            self.load(node.id)

    def definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.visit_all(node.decorator_list)
        self.header(node.args)
        if node.returns is not None and not self.lazy_annotations:
            self.visit(node.returns)
        self.store(node.name)
        self.inner(node)

    def lambda_(self, node: ast.Lambda) -> None:
        self.header(node.args)
        self.inner(node)

    def header(self, arguments: ast.arguments) -> None:
        self.visit_all([*arguments.defaults, *arguments.kw_defaults])
        if not self.lazy_annotations:
            named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            self.visit_all(a.annotation for a in (*named, arguments.vararg, arguments.kwarg) if a is not None)

    def inner(self, node: _Definition) -> None:
        """A function inside: it does not see the names of a class body, and runs when all others are bound."""
        names = _function(node, self.lazy_annotations, self.ignored)
        if self.is_class:
            self.through |= names.uses
        else:
            for name in names.uses:
                self.load(name)
        if names.binds and self.definite is not None and not self.is_class:
            self.binds |= names.binds
        else:
            self.module_binds |= names.binds

    def class_(self, node: ast.ClassDef) -> None:
        self.visit_all([*node.decorator_list, *node.bases, *node.keywords])
        body = _Block(True, self.lazy_annotations, self.ignored)
        body.is_class = True
        body.visit_all(node.body)
        for name in body.uses:
            self.load(name)
        body.through.pop("__class__", None)
        for name in body.through:
            if self.is_class:
                self.through[name] = None
            else:
                self.load(name)
        self.module_binds |= body.module_binds
        self.store(node.name)

    def comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> None:
        inside = _Block(False, True, self.ignored)
        first, *others = node.generators
        self.visit(first.iter)
        inside.visit_all([first.target, *first.ifs])
        for generator in others:
            inside.visit_all([generator.target, generator.iter, *generator.ifs])
        inside.visit_all([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])
        walrus = {
            item.target.id
            for item in walk(node)
            if isinstance(item, ast.NamedExpr) and isinstance(item.target, ast.Name)
        }
        for name in inside.uses:
            if name not in inside.binds or name in walrus:
                self.load(name)
        for name in inside.binds:
            if name in walrus:
                self.store(name)

    def import_(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            self.store(
                alias.asname or (alias.name.split(".")[0] if isinstance(node, ast.Import) else alias.name)
            )

    def assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        self.visit_all(node.targets)

    def annotated(self, node: ast.AnnAssign) -> None:
        if self.definite is not None and not self.lazy_annotations:
            self.visit(node.annotation)
        if node.value is not None:
            self.visit(node.value)
        if node.value is not None or not isinstance(node.target, ast.Name):
            self.visit(node.target)
        elif self.definite is None:
            self.binds[node.target.id] = None

    def augmented(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        if isinstance(node.target, ast.Name):
            self.load(node.target.id)
        self.visit(node.target)

    def walrus(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self.visit(node.target)

    def for_(self, node: ast.For | ast.AsyncFor) -> None:
        self.visit(node.iter)
        self.branches([node.target, *node.body], node.orelse)

    def while_(self, node: ast.While) -> None:
        self.visit(node.test)
        self.branches(node.body, node.orelse)

    def if_(self, node: ast.If) -> None:
        self.visit(node.test)
        self.branches(node.body, node.orelse)

    def try_(self, node: ast.Try) -> None:
        self.branches([*node.body, *node.orelse], *([handler] for handler in node.handlers))
        self.visit_all(node.finalbody)

    def handler(self, node: ast.ExceptHandler) -> None:
        if node.type is not None:
            self.visit(node.type)
        if node.name is not None:
            self.store(node.name)
        self.visit_all(node.body)

    def with_(self, node: ast.With | ast.AsyncWith) -> None:
        for item in node.items:
            self.visit(item.context_expr)
            if item.optional_vars is not None:
                self.visit(item.optional_vars)
        self.visit_all(node.body)

    def match(self, node: ast.Match) -> None:
        self.visit(node.subject)
        self.branches([], *([case] for case in node.cases))

    def capture(self, node: ast.MatchAs | ast.MatchStar) -> None:
        if isinstance(node, ast.MatchAs) and node.pattern is not None:
            self.visit(node.pattern)
        if node.name is not None:
            self.store(node.name)

    def mapping(self, node: ast.MatchMapping) -> None:
        self.visit_all([*node.keys, *node.patterns])
        if node.rest is not None:
            self.store(node.rest)

    def global_(self, node: ast.Global) -> None:
        self.global_names.update(node.names)
        self.outer |= dict.fromkeys(node.names)
        self.through |= dict.fromkeys(node.names)

    def nonlocal_(self, node: ast.Nonlocal) -> None:
        self.outer |= dict.fromkeys(node.names)


def _nothing(block: _Block, node: ast.AST) -> None:
    """A constant, or a statement without names."""


_HANDLERS: dict[type[ast.AST], Callable[[_Block, Any], None]] = {
    ast.Name: _Block.name,
    ast.Constant: _nothing,
    ast.FunctionDef: _Block.definition,
    ast.AsyncFunctionDef: _Block.definition,
    ast.Lambda: _Block.lambda_,
    ast.ClassDef: _Block.class_,
    ast.ListComp: _Block.comprehension,
    ast.SetComp: _Block.comprehension,
    ast.DictComp: _Block.comprehension,
    ast.GeneratorExp: _Block.comprehension,
    ast.Import: _Block.import_,
    ast.ImportFrom: _Block.import_,
    ast.Assign: _Block.assign,
    ast.AnnAssign: _Block.annotated,
    ast.AugAssign: _Block.augmented,
    ast.NamedExpr: _Block.walrus,
    ast.For: _Block.for_,
    ast.AsyncFor: _Block.for_,
    ast.While: _Block.while_,
    ast.If: _Block.if_,
    ast.Try: _Block.try_,
    ast.TryStar: _Block.try_,
    ast.ExceptHandler: _Block.handler,
    ast.With: _Block.with_,
    ast.AsyncWith: _Block.with_,
    ast.Match: _Block.match,
    ast.MatchAs: _Block.capture,
    ast.MatchStar: _Block.capture,
    ast.MatchMapping: _Block.mapping,
    ast.Global: _Block.global_,
    ast.Nonlocal: _Block.nonlocal_,
}
