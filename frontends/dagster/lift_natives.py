"""From definitions that only Dagster knows to their texts, and what their names stand for."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from calque.frontends.bodies.functions import lift_function
from calque.frontends.bodies.own_expressions import own_expression, value_site
from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.assets import AssetsDef
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.schedules import ScheduleDef
from calque.frontends.dagster.sensors import SensorDef
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
        found = own_expression(reader, value_site(argument.site))
        if found is None:
            reader.report(
                "unknown-argument",
                Severity.ERROR,
                f"what {key} of {kind} {name} is cannot be said where it is written again",
                "make it a literal, or a name of its module",
                argument.site.span(),
            )
            continue
        kept, more = _with_uses(reader, found)
        uses |= {use.name: use for use in more}
        settings.append(Setting(name=key, text=kept.text, module=kept.module, names=kept.names))
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


def lift_expression(reader: BodyReader, place: str, name: str, site: Site) -> Native | None:
    """A definition that an expression makes; None if the expression cannot be moved."""
    found = own_expression(reader, value_site(site))
    if found is None:
        return None
    kept, uses = _with_uses(reader, found)
    origin = Origin(span=site.span())
    return Native(name=name, place=place, kind=place, value=kept, uses=tuple(uses), origin=origin)


def lift_sensor(reader: BodyReader, one: SensorDef) -> Native:
    """A sensor."""
    return lift_native(reader, "sensors", one.kind, one.name, one.function, one.arguments, one.site)


def _started(arguments: dict[str, Argument]) -> Iterator[str]:
    for key in TARGETS:
        value = arguments[key].value if key in arguments else None
        for item in value if isinstance(value, list | tuple) else [value]:
            if isinstance(item, JobDef | AssetJob):
                yield item.name
            elif isinstance(item, str):
                yield item


def _definition(value: Value) -> Use | None:
    """The definition that a value is."""
    match value:
        case JobDef() | AssetJob():
            return Use(name="", kind="pipeline", id=value.name)
        case AssetsDef() if value.made:
            return Use(name="", kind="asset", id=value.made[0].name)
        case SensorDef() | ScheduleDef():
            return Use(name="", kind="native", id=value.name)
        case _:
            return None


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
        found = _definition(function.module.names.get(name))
        if found is None:
            names.append(name)
        else:
            uses[name] = found.model_copy(update={"name": name})
    captured = tuple(item for item in code.captured if item.name not in uses)
    return code.model_copy(update={"captured": captured, "names": tuple(names)}), uses


def _marked(value: Value) -> Expr | None:
    found = _definition(value)
    return None if found is None else Constant(value=f"{_MARK}{found.model_dump_json()}")


def _with_uses(reader: BodyReader, found: SourceCode) -> tuple[SourceCode, list[Use]]:
    """An expression whose names that stand for definitions are plain ones, and those."""
    module = reader.project.find(found.module)
    assert module is not None
    uses: dict[str, Use] = {}
    edits: list[tuple[int, int, str]] = []
    tree = ast.parse(found.text, mode="eval")
    inside: set[ast.AST] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute | ast.Name) or node in inside:
            continue
        use = _definition(_at(module, node))
        if use is not None:
            inside.update(ast.walk(node))
            name = node.attr if isinstance(node, ast.Attribute) else node.id
            uses[name] = use.model_copy(update={"name": name})
            if isinstance(node, ast.Attribute):
                edits.append((*_range(found.text, node), name))
    text = found.text
    for start, end, name in sorted(edits, reverse=True):
        text = text[:start] + name + text[end:]
    left = {node.id for node in ast.walk(ast.parse(text, mode="eval")) if isinstance(node, ast.Name)}
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


def unique(natives: Iterable[Native]) -> tuple[Native, ...]:
    """Each once, by place and name, sorted."""
    found: dict[tuple[str, str], Native] = {}
    for one in natives:
        found.setdefault((one.place, one.name), one)
    return tuple(found[key] for key in sorted(found))
