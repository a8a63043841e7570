"""From definitions that only Dagster knows to their texts, and what their names stand for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from calque.frontends.bodies.functions import lift_function
from calque.frontends.bodies.modules import is_built
from calque.frontends.bodies.own_expressions import own_expression, value_site
from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.assets import asset_paths
from calque.frontends.dagster.definitions import SINGLE, Listed
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.library_made import LibraryMade
from calque.frontends.dagster.native_definitions import NativeDef
from calque.frontends.dagster.selections import Selection
from calque.frontends.dagster.sensors import SensorDef
from calque.frontends.dagster.uses import definition
from calque.frontends.dagster.value_texts import Unsaid, ValueTexts
from calque.frontends.python.values import Argument, Function, Module, Site, Value
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Code, Constant, Expr, SourceCode
from calque.ir.natives import Native, Use
from calque.ir.settings import Setting
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

TARGETS = ("job", "jobs", "job_name", "target", "request_job", "request_jobs")
_MARK = "definition: "


def lift_native(
    reader: BodyReader,
    place: str,
    kind: str,
    name: str,
    function: Function,
    arguments: dict[str, Argument],
    site: Site,
) -> Native:
    """A function under a decorator, and the arguments of that.

    Args:
        place: what Dagster lists it as.
        kind: the decorator.
    """
    code, uses = _function(reader, function)
    settings: list[Setting] = []
    for key, argument in arguments.items():
        said = _said(reader, function.module, f"{key} of {kind} {name}", argument)
        if said is not None:
            uses |= {use.name: use for use in said[1]}
            settings.append(Setting(name=key, text=said[0].text, module=said[0].module, names=said[0].names))
    return Native(
        name=name,
        place=place,
        kind=kind,
        code=code,
        settings=tuple(settings),
        uses=tuple(uses[one] for one in sorted(uses)),
        starts=tuple(dict.fromkeys(_started(arguments))),
        origin=Origin(span=site.span()),
    )


def lift_call(
    reader: BodyReader, place: str, kind: str, name: str, arguments: dict[str, Argument], site: Site
) -> Native | None:
    """A definition that a call of one of Dagster's makes; None if an argument cannot be said."""
    module = reader.module_of(site)
    assert module is not None
    parts = {key: _said(reader, module, f"{key} of {kind} {name}", one) for key, one in arguments.items()}
    known = {key: said for key, said in parts.items() if said is not None}
    if len(known) < len(parts):
        return None
    text = f"dg.{kind}({', '.join(f'{key}={said[0].text}' for key, said in known.items())})"
    names = dict.fromkeys(one for said in known.values() for one in said[0].names)
    uses = {use.name: use for said in known.values() for use in said[1]}
    return Native(
        name=name,
        place=place,
        kind=kind,
        value=SourceCode(text=text, module=module.name, names=tuple(names)),
        uses=tuple(uses[one] for one in sorted(uses)),
        starts=tuple(dict.fromkeys(_started(arguments))),
        origin=Origin(span=site.span()),
    )


def _said(
    reader: BodyReader, module: Module, what: str, argument: Argument
) -> tuple[SourceCode, list[Use]] | None:
    """An argument as it stands, else by its value."""
    found = own_expression(reader, value_site(argument.site))
    if found is not None and found.module == module.name:
        said = _with_uses(reader, found)
        built = (
            is_built(reader, module, name) or isinstance(module.names.get(name), Selection)
            for name in said[0].names
        )
        if not any(built):
            return said
    texts = ValueTexts(reader, module)
    try:
        text = texts.text(argument.value)
    except Unsaid:
        reader.report(
            "unknown-argument",
            Severity.ERROR,
            f"what {what} is cannot be said where it is written again",
            "make it a literal, or a name of its module",
            argument.site.span(),
        )
        return None
    return SourceCode(text=text, module=module.name, names=tuple(texts.names)), list(texts.uses.values())


def lift_listed(reader: BodyReader, item: Listed) -> Native | None:
    """A definition that an expression makes, or a list of several; None if the expression cannot be moved."""
    place, site = item.place, item.site
    found = own_expression(reader, value_site(site))
    if found is None:
        return None
    kept, uses = _with_uses(reader, found)
    module = reader.project.find(kept.module)
    assert module is not None
    if any(is_built(reader, module, one) for one in kept.names):
        texts = ValueTexts(reader, module)
        try:
            text = texts.made(item.value)
        except Unsaid:
            return None
        kept = SourceCode(text=text, module=kept.module, names=tuple(texts.names))
        uses = list(texts.uses.values())
    several = item.several if isinstance(item, LibraryMade) else isinstance(site.node, ast.keyword)
    if several and place not in SINGLE:
        kept = kept.model_copy(update={"text": f"*{kept.text}"})
    origin = Origin(span=site.span())
    return Native(name=site.text(), place=place, kind=place, value=kept, uses=tuple(uses), origin=origin)


def lift_sensor(reader: BodyReader, one: SensorDef) -> Native:
    """A sensor."""
    return lift_native(reader, "sensors", one.kind, one.name, one.function, one.arguments, one.site)


def lift_definition(reader: BodyReader, one: NativeDef) -> Native:
    """A function that only Dagster calls."""
    native = lift_native(reader, one.place, one.kind, one.name, one.function, one.arguments, one.site)
    names = ("/".join(path) for spec in one.specs() for path in asset_paths(spec))
    return native.model_copy(update={"assets": tuple(names)})


def _started(arguments: dict[str, Argument]) -> Iterator[str]:
    for key in TARGETS:
        value = arguments[key].value if key in arguments else None
        for item in value if isinstance(value, list | tuple) else [value]:
            if isinstance(item, JobDef | AssetJob):
                yield item.name
            elif isinstance(item, str):
                yield item


def _function(reader: BodyReader, function: Function) -> tuple[Code, dict[str, Use]]:
    """The function, and which of its names stand for definitions."""
    before, reader.express = reader.express, _marked
    try:
        code = lift_function(reader, function)
    finally:
        reader.express = before
    uses: dict[str, Use] = {}
    for item in code.captured:
        match item.value:
            case Constant(value=str(text)) if text.startswith(_MARK):
                use = Use.model_validate_json(text.removeprefix(_MARK))
                uses[item.name] = use.model_copy(update={"name": item.name})
    names = []
    for name in code.names:
        found = definition(function.module.names.get(name))
        if found is None:
            names.append(name)
        else:
            uses[name] = found.model_copy(update={"name": name})
    captured = tuple(item for item in code.captured if item.name not in uses)
    return code.model_copy(update={"captured": captured, "names": tuple(names)}), uses


def _marked(value: Value) -> Expr | None:
    found = definition(value)
    return None if found is None else Constant(value=f"{_MARK}{found.model_dump_json()}")


def _with_uses(reader: BodyReader, found: SourceCode) -> tuple[SourceCode, list[Use]]:
    """An expression whose names that stand for definitions are plain ones, and those."""
    module = reader.project.find(found.module)
    assert module is not None
    uses: dict[str, Use] = {}
    edits: list[tuple[int, int, str]] = []
    whole = f"({found.text})"  # it may go over several lines
    tree = ast.parse(whole, mode="eval")
    inside: set[ast.AST] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute | ast.Name) or node in inside:
            continue
        use = definition(_at(module, node))
        if use is not None:
            inside.update(ast.walk(node))
            name = node.attr if isinstance(node, ast.Attribute) else node.id
            uses[name] = use.model_copy(update={"name": name})
            if isinstance(node, ast.Attribute):
                edits.append((*_range(whole, node), name))
    for start, end, name in sorted(edits, reverse=True):
        whole = whole[:start] + name + whole[end:]
    text = whole[1:-1]
    left = {node.id for node in ast.walk(ast.parse(whole, mode="eval")) if isinstance(node, ast.Name)}
    names = tuple(name for name in found.names if name in left and name not in uses)
    return found.model_copy(update={"text": text, "names": names}), list(uses.values())


def _at(module: Module, node: ast.expr) -> Value:
    """The value of a name, or of a name of another module of the project's."""
    match node:
        case ast.Name(id=name):
            return module.names.get(name)
        case ast.Attribute(value=of, attr=attr):
            whole = _at(module, of)
            return whole.names.get(attr) if isinstance(whole, Module) else None
        case _:
            return None


def _range(text: str, node: ast.expr) -> tuple[int, int]:
    lines = text.splitlines(keepends=True)

    def offset(line: int, column: int) -> int:
        before = "".join(lines[: line - 1])
        return len(before) + len(lines[line - 1].encode()[:column].decode())

    return (
        offset(node.lineno, node.col_offset),
        offset(node.end_lineno or 1, node.end_col_offset or 0),
    )
