"""From a function of the user's to a body: text with holes, which can be moved."""

from __future__ import annotations

import ast
import builtins

from calque.frontends.bodies.accounts import account_body
from calque.frontends.bodies.captures import expression, literal
from calque.frontends.bodies.holes import enclosing_import, import_holes, shifted
from calque.frontends.bodies.modules import (
    foreign_annotations,
    is_built,
    lift_imported,
    lift_module,
    module_members,
    named_by_annotations,
    offers,
)
from calque.frontends.bodies.parts import default_values, is_generator, parameters, used_names
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.bodies.source_expressions import source_expression
from calque.frontends.bodies.text import (
    BodyText,
    Edit,
    definition_text,
    edited,
    imports_edit,
    inserted_at,
    lambda_text,
)
from calque.frontends.python.source import SourceFile
from calque.frontends.python.statements import lazy_annotations
from calque.frontends.python.values import ABSENT, Function, Model, Scope, Value
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Captured, Code, Expr, Hole
from calque.ir.spans import Span
from calque.ir.syntax import walk


def lift_function(reader: BodyReader, function: Function, name: str | None = None) -> Code:
    """The body of a function, and what it takes from around it.

    Args:
        name: what a lambda is called; a `def` keeps its own name.
    """
    known = reader.codes.get(id(function))
    if known is None:
        known = reader.codes[id(function)] = (function, _Lifting(reader, function).code(name))
    return known[1]


def is_orchestrators(decorator: ast.expr, scope: Scope) -> bool:
    """Whether a decorator is the orchestrator's, so that a body goes without it."""
    root: ast.AST = decorator
    while isinstance(root, ast.Attribute | ast.Call | ast.Subscript):
        root = root.func if isinstance(root, ast.Call) else root.value
    return isinstance(root, ast.Name) and isinstance(_lookup(root.id, scope), Model)


def kept_decorators(function: Function) -> list[ast.expr]:
    """The decorators that are moved with the body."""
    if isinstance(function.node, ast.Lambda):
        return []
    return [part for part in function.node.decorator_list if not is_orchestrators(part, function.scope)]


def _lookup(name: str, scope: Scope) -> Value:
    """The value of a name in a scope or those around it."""
    if name in scope.names:
        return scope.names[name]
    return _closure(name, scope.parent)


def _closure(name: str, scope: Scope | None, module_too: bool = True) -> Value:
    """The value of a name in a scope, or those around it, as a function in it sees them."""
    while scope is not None and (module_too or scope.parent is not None):
        if not scope.is_class and name in scope.names:
            return scope.names[name]
        scope = scope.parent
    return ABSENT


def report_file_use(reader: BodyReader, span: Span) -> None:
    """Code that finds files by its own place finds them there no more."""
    reader.report(
        "files-beside-code",
        Severity.WARNING,
        "this code finds files relative to its own module",
        "copy those files to the same place beside the moved module, or give their path another way",
        span,
    )


class _Lifting:
    """The lifting of one function.

    Attributes:
        captured: the values that it closes over.
        globals: the module's names that it uses.
        imports: import statements of the functions around it that it needs.
        edits: what changes in its text.
        without: defaults whose names do not count, since their values are known.
    """

    def __init__(self, reader: BodyReader, function: Function) -> None:
        self.reader = reader
        self.function = function
        self.module = function.module
        self.node = function.node
        assert self.module.source is not None
        self.source: SourceFile = self.module.source
        self.outer = reader.enclosing(self.module, self.node)
        self.captured: dict[str, Captured] = {}
        self.globals: list[str] = []
        self.imports: dict[str, Hole] = {}
        self.edits: list[Edit] = []
        self.without: set[ast.expr] = set()

    def code(self, name: str | None) -> Code:
        node = self.node
        lift_module(self.reader, self.module)
        kept = kept_decorators(self.function)
        body = self._text(kept)
        if self.outer:
            self._settle_defaults(body)
        lazy = lazy_annotations(self.source.tree)
        dropped = [part for part in getattr(node, "decorator_list", []) if part not in kept]
        foreign = foreign_annotations(self.reader, self.module, node)
        ignored = frozenset([*self.without, *dropped, *foreign])
        for used in used_names(node, ignored, lazy):
            self._resolve(used)
        self.globals += named_by_annotations(self.reader, self.module, node, besides=self.globals)
        final, added = self._edited(body)
        parts = [] if isinstance(node, ast.Lambda) else node.body
        inside = import_holes(self.module, parts, self.reader.is_rewritten)
        holes = [shifted(hole, final.move) for hole in (*inside, *foreign.values())]
        lift_imported(self.reader, [*holes, *added])
        found = parameters(node, self.source, self.reader.host.injected, self._default_text)
        account_body(self.reader, self.source, node, found)
        return Code(
            name=name or "function" if isinstance(node, ast.Lambda) else node.name,
            module=self.module.name,
            text=final.text,
            body_start=final.body_start,
            parameters=tuple(parameter for parameter, _ in found),
            holes=tuple(sorted([*holes, *added], key=lambda hole: hole.start)),
            captured=tuple(self.captured.values()),
            names=tuple(self.globals),
            members=tuple(
                path
                for path in module_members(self.reader, self.module, node)
                if path.partition(".")[0] in self.globals
            ),
            is_async=isinstance(node, ast.AsyncFunctionDef),
            is_generator=is_generator(node),
            is_lambda=isinstance(node, ast.Lambda),
            local=bool(self.outer) or len(kept) < len(getattr(node, "decorator_list", kept)),
        )

    def _text(self, kept: list[ast.expr]) -> BodyText:
        if isinstance(self.node, ast.Lambda):
            return lambda_text(self.source, self.node)
        return definition_text(self.source, self.node, lambda decorator: decorator not in kept)

    def _settle_defaults(self, body: BodyText) -> None:
        """Defaults were computed where the function was defined, which is not where it will stand."""
        for default, value in default_values(self.function).items():
            if not any(isinstance(part, ast.Name) for part in walk(default)):
                continue
            text = literal(value)
            if text is None:
                text = f"default_{len(self.captured)}"
                self._capture(text, value, default)
            self.without.add(default)
            start, end = self.source.range(default)
            self.edits.append(Edit(body.move(start), body.move(end), text))

    def _default_text(self, default: ast.expr) -> str:
        if default not in self.without:
            return self.source.segment(default)
        value = default_values(self.function)[default]
        return literal(value) or self.source.segment(default)

    def _edited(self, body: BodyText) -> tuple[BodyText, list[Hole]]:
        """The text with its edits, and the holes in imports that were put in."""
        if not self.imports:
            return edited(body, self.edits), []
        statements = list(self.imports)
        insertion = imports_edit(body, statements)
        final = edited(body, [*self.edits, insertion])
        position = inserted_at(insertion, self.edits)
        holes: list[Hole] = []
        for statement, hole in self.imports.items():
            start = final.text.index(statement, position)
            position = start + len(statement)
            holes.append(hole.model_copy(update={"start": start, "end": position}))
        return final, holes

    def _resolve(self, name: str) -> None:
        """Find out where a name that the function uses comes from."""
        value = _closure(name, self.function.scope, module_too=False)
        if value is ABSENT:
            self._resolve_global(name)
        elif isinstance(self.node, ast.Lambda) or name != self.node.name:
            found = enclosing_import(self.module, self.outer, name)
            if found is not None and not isinstance(self.node, ast.Lambda):
                statement, hole = found
                self.imports[statement] = hole
            else:
                self._capture(name, value, self.node)

    def _resolve_global(self, name: str) -> None:
        if name == "__file__":
            report_file_use(self.reader, self.source.span(self._use(name)))
            return
        if is_built(self.reader, self.module, name):
            value = self.module.names.get(name, ABSENT)
            if value is not ABSENT:
                self._capture(name, value, self.node)
                return
        if offers(self.reader, self.module, name):
            self.globals.append(name)
        elif not hasattr(builtins, name) and not (name.startswith("__") and name.endswith("__")):
            self.globals.append(name)
            self.reader.report(
                "unknown-name",
                Severity.WARNING,
                f"nothing defines {name}, which this function uses",
                f"define or import {name}; the function fails with a NameError when it gets there",
                self.source.span(self._use(name)),
            )

    def _capture(self, name: str, value: Value, place: ast.AST) -> None:
        found = expression(value, self._express, self._lift_inner)
        if found is not None:
            self.captured[name] = Captured(name=name, value=found)
            return
        self.reader.report(
            "captured-value",
            Severity.ERROR,
            f"this function uses {name}, whose value is only known while the pipeline is defined",
            f"pass {name} to it as an argument, or compute it in the function",
            self.source.span(self._use(name) if place is self.node else place),
        )

    def _express(self, value: Value) -> Expr | None:
        """A value of the dialect, or one that only its source can say."""
        return self.reader.express(value) or source_expression(self.reader, value)

    def _lift_inner(self, function: Function) -> Code | None:
        """A function that this one closes over."""
        if id(function) in self.reader.lifting:
            return None
        self.reader.lifting.add(id(function))
        try:
            return lift_function(self.reader, function)
        finally:
            self.reader.lifting.discard(id(function))

    def _use(self, name: str) -> ast.AST:
        """Where the function uses a name."""
        uses = (part for part in walk(self.node) if isinstance(part, ast.Name) and part.id == name)
        return next(uses, self.node)
