"""What the bodies of a project need, all together: what of the tool's they import, and what cannot come along."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from calque.frontends.bodies.accounts import account_name, account_objects, account_reached
from calque.frontends.bodies.functions import kept_decorators, report_file_use
from calque.frontends.bodies.modules import foreign_annotations
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.python.values import Module
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Code
from calque.ir.modules import SourceModule, Statement
from calque.ir.pipeline import Pipeline
from calque.ir.roots import pipeline_roots
from calque.ir.slicing import ModuleSlice, Unmovable, slice_modules
from calque.ir.syntax import statements, walk
from calque.ir.walk import user_code


def report_needs(reader: BodyReader, pipelines: Iterable[Pipeline]) -> None:
    """Tick off the imports of the tool's names that bodies need, and report the names that they miss."""
    pipelines = tuple(pipelines)
    found = slice_modules(reader.modules, pipeline_roots(pipelines))
    reader.pipeline = reader.node = None
    _account_bodies(reader, pipelines)
    for part in found.modules:
        _account_imports(reader, part)
        for number in part.statements:
            statement = reader.modules[part.module].statements[number]
            if "__file__" in statement.names and statement.origin.span is not None:
                report_file_use(reader, statement.origin.span)
    for item in found.unmovable:
        _report_missing(reader, reader.modules[item.module], item)


def _account_bodies(reader: BodyReader, pipelines: Iterable[Pipeline]) -> None:
    """What the bodies themselves reach; functions that only the source's tool calls were lifted, too."""
    lifted = {(code.module, code.text): function for function, code in reader.codes.values()}
    for pipeline in pipelines:
        for code in user_code(pipeline):
            function = lifted.get((code.module, code.text)) if isinstance(code, Code) else None
            if function is not None:
                kept = kept_decorators(function)
                dropped = [one for one in getattr(function.node, "decorator_list", []) if one not in kept]
                foreign = foreign_annotations(reader, function.module, function.node)
                account_reached(reader, function.module, function.node, {*dropped, *foreign})
                account_objects(reader, function.module, function.node, is_body=True)


def _account_imports(reader: BodyReader, part: ModuleSlice) -> None:
    module = reader.project.find(part.module)
    if module is None or module.source is None:
        return
    kept = [reader.modules[part.module].statements[number] for number in part.statements]
    _account_reached(reader, module, kept)
    places = {(s.start, s.end) for s in kept if s.holes and s.form in ("import", "other")}
    for node in statements(module.source.tree) if places else ():
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        start, end = module.source.range(node)
        if not any(first <= start and end <= last for first, last in places):
            continue
        source = node.module or "" if isinstance(node, ast.ImportFrom) and not node.level else ""
        for alias in node.names:
            bound = alias.asname or alias.name.partition(".")[0]
            if part.whole or bound in part.names:
                account_name(reader, source, alias.name, module.source, alias)


def _account_reached(reader: BodyReader, module: Module, kept: Iterable[Statement]) -> None:
    assert module.source is not None
    places = {(statement.start, statement.end) for statement in kept if statement.form != "import"}
    pending: list[ast.AST] = list(module.source.tree.body) if _reaches(reader, module) else []
    while pending:
        node = pending.pop()
        start, end = module.source.range(node)
        if any(first <= start and end <= last for first, last in places):
            for one in walk(node):
                if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
                    account_objects(reader, module, one, is_body=one.name in reader.host.objects.methods)
            without = getattr(node, "decorator_list", [])
            account_reached(reader, module, node, {*without, *foreign_annotations(reader, module, node)})
        elif isinstance(node, ast.With | ast.If):
            pending.extend([*node.body, *getattr(node, "orelse", [])])


def _reaches(reader: BodyReader, module: Module) -> bool:
    """The module imports something of the tool's."""
    return any(map(reader.host.owns, reader.building.imported(module).values()))


def _report_missing(reader: BodyReader, module: SourceModule, item: Unmovable) -> None:
    place = item.user if item.user is not None else item.statement
    span = module.statements[place].origin.span if place is not None else None
    if item.built:
        reader.report(
            "needs-pipeline",
            Severity.ERROR,
            f"a task's code uses {item.name}, which is part of how the pipeline is defined",
            f"pass what is needed of {item.name} as an argument; without it the code fails with a NameError",
            span,
        )
    elif not any(d.code == "unknown-name" and f" {item.name}," in d.message for d in reader.diagnostics):
        reader.report(
            "unknown-name",
            Severity.WARNING,
            f"nothing defines {item.name}, which a task's code uses",
            f"define or import {item.name}; the code fails with a NameError when it gets there",
            span,
        )
