"""Expressions of the IR as Python source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, assert_never

from calque.backends.python.imports import Imports
from calque.ir.base import Json
from calque.ir.expressions import (
    Applied,
    Ask,
    Attribute,
    Call,
    Chained,
    Closure,
    Code,
    Concat,
    Constant,
    Duration,
    Element,
    Entries,
    Expr,
    Instant,
    Item,
    Items,
    Output,
    SourceCode,
    Template,
    Zipped,
)


class Spelling(Protocol):
    """How the places of an expression that concern the orchestrator, or the user's code, are written."""

    imports: Imports

    def output(self, node: str, port: str) -> str:
        """What another node put out."""
        ...

    def element(self, region: str, name: str) -> str:
        """The current element of a map region."""
        ...

    def ask(self, ask: Ask, arguments: Sequence[str]) -> str:
        """An intrinsic; the arguments are source already."""
        ...

    def attribute(self, of: str, name: str) -> str:
        """An attribute of a value that may be a mapping."""
        ...

    def elements(self, of: str) -> str:
        """The elements of what is mapped over: of a mapping its pairs."""
        ...

    def template(self, template: Template) -> str:
        """A template that is rendered when it runs."""
        ...

    def function(self, code: Code) -> str:
        """The user's function."""
        ...

    def code(self, code: SourceCode) -> str:
        """An expression of the user's."""
        ...


def source(expr: Expr, spelling: Spelling) -> str:
    """The source of an expression."""
    match expr:
        case Constant(value=value):
            return literal(value)
        case Instant(value=value, zone=zone):
            return _instant(value, zone, spelling.imports)
        case Duration(seconds=seconds):
            return f"{spelling.imports.name('datetime', 'timedelta')}(seconds={seconds:g})"
        case Items():
            return _items(expr, spelling)
        case Entries(entries=entries):
            pairs = (f"{source(key, spelling)}: {source(value, spelling)}" for key, value in entries)
            return f"{{{', '.join(pairs)}}}"
        case Output(node=node, port=port):
            return spelling.output(node, port)
        case Element(region=region, name=name):
            return spelling.element(region, name)
        case Ask(arguments=arguments):
            return spelling.ask(expr, [source(argument, spelling) for argument in arguments])
        case Concat(parts=parts):
            return _concat(parts, spelling)
        case Template():
            return spelling.template(expr)
        case Item(of=of, key=key):
            return f"{_primary(of, spelling)}[{source(key, spelling)}]"
        case Attribute(of=of, name=name):
            return spelling.attribute(source(of, spelling), name)
        case Call():
            return _call(expr, spelling)
        case SourceCode():
            return spelling.code(expr)
        case Applied(of=of, function=function):
            values = spelling.elements(source(of, spelling))
            return f"[{spelling.function(function)}(value) for value in {values}]"
        case Closure(function=function):
            return spelling.function(function)
        case Zipped():
            return _zipped(expr, spelling)
        case Chained(items=items):
            return f"[{', '.join(f'*{spelling.elements(source(item, spelling))}' for item in items)}]"
        case _ as never:
            assert_never(never)


def literal(value: Json) -> str:
    """A JSON value as Python source."""
    if isinstance(value, float) and value != value:
        return 'float("nan")'
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return f'float("{value}")'
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {literal(item)}' for key, item in value.items())}}}"
    return repr(value)


def _instant(value: str, zone: str | None, imports: Imports) -> str:
    parsed = f"{imports.name('datetime', 'datetime')}.fromisoformat({value.replace('Z', '+00:00')!r})"
    if zone is None or zone == "UTC":
        return parsed
    return f"{parsed}.astimezone({imports.name('zoneinfo', 'ZoneInfo')}({zone!r}))"


def _items(items: Items, spelling: Spelling) -> str:
    parts = [source(item, spelling) for item in items.items]
    listed = ", ".join(parts)
    match items.container:
        case "list":
            return f"[{listed}]"
        case "tuple":
            return f"({listed},)" if len(parts) == 1 else f"({listed})"
        case "set":
            return f"{{{listed}}}" if parts else "set()"
        case _ as never:
            assert_never(never)


def _concat(parts: Sequence[Expr], spelling: Spelling) -> str:
    """An f-string; a part that cannot stand in one (Python 3.11 has no quotes or backslashes there) is joined with `str`."""
    rendered = [(part, source(part, spelling)) for part in parts]
    inner = [text for part, text in rendered if not isinstance(part, Constant)]
    if any("\\" in text or '"' in text or "'" in text or "\n" in text or "{" in text for text in inner):
        return _joined(rendered)
    pieces = [
        str(part.value).replace("{", "{{").replace("}", "}}") if isinstance(part, Constant) else f"{{{text}}}"
        for part, text in rendered
    ]
    return f"f{''.join(pieces)!r}" if not _escapes(rendered) else _joined(rendered)


def _escapes(rendered: Sequence[tuple[Expr, str]]) -> bool:
    return any("\\" in repr(str(part.value)) for part, _ in rendered if isinstance(part, Constant))


def _joined(rendered: Sequence[tuple[Expr, str]]) -> str:
    parts = [
        repr(str(part.value)) if isinstance(part, Constant) else f"str({text})" for part, text in rendered
    ]
    return f"({' + '.join(parts)})" if parts else "''"


def _primary(expr: Expr, spelling: Spelling) -> str:
    """An expression that can stand before a dot, an index or a call."""
    text = source(expr, spelling)
    return text if isinstance(expr, Output | Element | Ask | Item | Attribute | Call) else f"({text})"


def _call(call: Call, spelling: Spelling) -> str:
    arguments = [source(argument, spelling) for argument in call.arguments]
    arguments += [f"{name}={source(value, spelling)}" for name, value in call.keywords]
    return f"{_primary(call.of, spelling)}.{call.method}({', '.join(arguments)})"


def _zipped(zipped: Zipped, spelling: Spelling) -> str:
    items = ", ".join(spelling.elements(source(item, spelling)) for item in zipped.items)
    match zipped.until:
        case "shortest":
            return f"list(zip({items}))"
        case "strict":
            return f"list(zip({items}, strict=True))"
        case "longest":
            fill = source(zipped.fill, spelling) if zipped.fill else "None"
            return f"list({spelling.imports.name('itertools', 'zip_longest')}({items}, fillvalue={fill}))"
        case _ as never:
            assert_never(never)
