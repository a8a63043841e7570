"""Tick off what a body asks of its orchestrator."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable

from calque.frontends.bodies.asked_objects import lacking
from calque.frontends.bodies.reached import reached
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.python.source import SourceFile
from calque.frontends.python.values import Module
from calque.ir.expressions import Parameter
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity, Support
from calque.ir.intrinsics import Intrinsic
from calque.ir.spans import Span
from calque.ir.syntax import statements, walk


def foreign(tool: str, path: str) -> Support:
    """What becomes of a name that only a tool's own packages have."""
    return Support(
        fidelity=Fidelity.PLATFORM,
        reason=f"{path} exists only in {tool}'s own packages, which the moved code imports",
        action=f"install the package that has {path} where the code runs, or replace it",
    )


def unreachable(tool: str, module: str, name: str) -> Support:
    """What becomes of such a name where code reaches it through a module, which is another one where the code goes."""
    return Support(
        fidelity=Fidelity.LOST,
        reason=f"{module}.{name} exists only in {tool}'s own packages: outside {tool}, code that reaches it through a"
        " module fails there with an AttributeError",
        action=f"import it by itself (from {module} import {name}) and install the package that has it where the code"
        " runs, or replace it",
    )


def absent(tool: str, path: str) -> Support:
    """What becomes of an attribute that only the tool's own class, or object, has."""
    return Support(
        fidelity=Fidelity.LOST,
        reason=f"{path} exists only in {tool}: outside {tool}, code that asks for it fails there",
        action="hand what it gives to the function as an argument, or do without",
    )


def account_imports(reader: BodyReader, source: SourceFile, nodes: Iterable[ast.AST]) -> None:
    """Tick off each name that imports inside the nodes take from the tool."""
    for node in nodes:
        for part in statements(node):
            match part:
                case ast.Import(names=names):
                    paths = [("", alias.name, alias) for alias in names]
                case ast.ImportFrom(module=str(module), names=names, level=0):
                    paths = [(module, alias.name, alias) for alias in names]
                case _:
                    continue
            for module, name, alias in paths:
                account_name(reader, module, name, source, alias)


def account_name(reader: BodyReader, module: str, name: str, source: SourceFile, node: ast.AST) -> None:
    """Tick off one imported name, if it is the tool's."""
    path = f"{module}.{name}" if module else name
    if reader.host.owns(path):
        _account(reader, module, name, source.span(node), foreign(reader.host.name, path))


def _account(reader: BodyReader, module: str, name: str, span: Span, missing: Support) -> None:
    feature = reader.host.feature_of(module, name)
    support = missing if feature is Feature.BODY_FOREIGN else None
    reader.account(f"{name} of {module or name} in a body", span, feature, support)


def account_reached(
    reader: BodyReader, module: Module, node: ast.AST, without: Collection[ast.AST] = ()
) -> None:
    """Tick off each name of the tool's that code of a module reaches through a module, once.

    Args:
        without: parts of the code that do not count.
    """
    assert module.source is not None
    imported = reader.building.imported(module)
    for path, name, part in reached(node, imported.get, reader.host, without):
        span = module.source.span(part)
        if span not in reader.reached:
            reader.reached.add(span)
            tool = reader.host.name
            of_class = not reader.host.provided("", path)
            _account(
                reader,
                path,
                name,
                span,
                absent(tool, f"{path}.{name}") if of_class else unreachable(tool, path, name),
            )


def account_objects(
    reader: BodyReader,
    module: Module,
    function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
    is_body: bool,
) -> None:
    """Tick off what a function asks of the objects that the tool hands it, where those in their place have it not.

    Args:
        is_body: the tool calls it.
    """
    assert module.source is not None
    tool = reader.host.name
    for of, name, part in lacking(function, reader.host.objects, is_body):
        span = module.source.span(part)
        if span not in reader.reached:
            reader.reached.add(span)
            support = absent(tool, f"{of}.{name}")
            reader.account(f"{name} of {of} in a body", span, Feature.BODY_CONTEXT, support)


_KEYS = {"task_state_store": Feature.BODY_TASK_STATE}
"""Parameters that ask for more than the emulated context has."""


def _names_no_task(call: ast.Call) -> bool:
    """Whether `ti.xcom_pull(…)` leaves it to the version of Airflow whose values it gets."""
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    task = call.args[0] if call.args else named.get("task_ids")
    return None not in named and (task is None or (isinstance(task, ast.Constant) and task.value is None))


def account_body(
    reader: BodyReader,
    source: SourceFile,
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
    parameters: Iterable[tuple[Parameter, ast.arg]],
) -> None:
    """Tick off what a function asks for in its signature and in its body."""
    for parameter, arg in parameters:
        if parameter.injects is not None:
            events = parameter.injects is Intrinsic.ASSET_EVENTS
            feature = Feature.BODY_ASSET_EVENT if events else _KEYS.get(parameter.name, Feature.BODY_CONTEXT)
            reader.account(f"parameter {parameter.name}, from the context", source.span(arg), feature)
    for part in walk(node):
        match part:
            case ast.Constant(value=str(key)) if key in _KEYS:
                reader.account(f"{key} in a body", source.span(part), _KEYS[key])
            case ast.Call(func=ast.Attribute(attr="xcom_pull")) if _names_no_task(part):
                reader.account("xcom_pull of no task in a body", source.span(part), Feature.BODY_PULL_ANY)
            case ast.Call(func=ast.Attribute(attr="xcom_pull")):
                reader.account("xcom_pull in a body", source.span(part), Feature.BODY_PULL)
            case ast.Call(func=ast.Attribute(attr="xcom_push")):
                reader.account("xcom_push in a body", source.span(part), Feature.BODY_PUSH)
            case ast.Call(
                func=ast.Attribute(
                    value=ast.Attribute(attr="log") | ast.Name(id="log" | "logger" | "logging")
                )
            ):
                reader.account("log message of a body", source.span(part), Feature.BODY_LOG)
            case ast.Call(func=ast.Name(id="print")):
                reader.account("log message of a body", source.span(part), Feature.BODY_LOG)
    account_imports(reader, source, [node])
