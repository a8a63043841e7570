"""Expressions and bodies in the printed form, one line each."""

from __future__ import annotations

import json
from typing import assert_never

from calque.ir.expressions import (
    Applied,
    Argument,
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

LONGEST = 100
"""Characters of a text that are shown."""


def print_expr(expr: Expr) -> str:
    """An expression."""
    match expr:
        case Constant(value=value):
            return _shortened(json.dumps(value, ensure_ascii=False))
        case Instant(value=value, zone=zone):
            return value if zone is None else f"{value}[{zone}]"
        case Duration(seconds=seconds):
            return f"{seconds:g}s"
        case Items(container=container, items=items):
            inner = ", ".join(map(print_expr, items))
            return f"[{inner}]" if container == "list" else f"{container}({inner})"
        case Entries(entries=entries):
            return "{" + ", ".join(f"{print_expr(key)}: {print_expr(value)}" for key, value in entries) + "}"
        case Output(node=node, port=port):
            return f"%{node}" if port == "return_value" else f"%{node}.{port}"
        case Element(region=region, name=name):
            return f"each {region}.{name}"
        case Ask(intrinsic=intrinsic, arguments=arguments):
            return (
                f"<{intrinsic}>"
                if not arguments
                else f"<{intrinsic} {', '.join(map(print_expr, arguments))}>"
            )
        case Concat(parts=parts):
            return " ++ ".join(map(print_expr, parts))
        case Template(source=source, native=native):
            return f"template{' native' if native else ''} {print_text(source)}"
        case Item(of=of, key=key):
            return f"{print_expr(of)}[{print_expr(key)}]"
        case Attribute(of=of, name=name):
            return f"{print_expr(of)}.{name}"
        case Call(of=of, method=method, arguments=arguments, keywords=keywords):
            given = [
                *map(print_expr, arguments),
                *(f"{name}={print_expr(value)}" for name, value in keywords),
            ]
            return f"{print_expr(of)}.{method}({', '.join(given)})"
        case SourceCode(text=text, module=module):
            return f"code({_shortened(text)}) of {module}"
        case Applied(of=of, function=function):
            return f"apply {print_code(function)} to {print_expr(of)}"
        case Closure(function=function):
            return f"function {print_code(function)}"
        case Zipped(items=items, until=until):
            return f"zip {until}({', '.join(map(print_expr, items))})"
        case Chained(items=items):
            return f"chain({', '.join(map(print_expr, items))})"
        case _:
            assert_never(expr)


def print_code(code: Code) -> str:
    """A body: its name and module, what it uses, what it closes over, its holes; not its text."""
    parts = [f"{code.module}:{code.name}" if code.module else f"`{code.text}`"]
    parts += [
        label
        for flag, label in ((code.is_async, "async"), (code.is_generator, "generator"), (code.local, "local"))
        if flag
    ]
    if code.names:
        parts.append(f"uses {' '.join(code.names)}")
    if code.captured:
        parts.append(
            "closes over " + ", ".join(f"{item.name}={print_expr(item.value)}" for item in code.captured)
        )
    if code.holes:
        holes = [
            str(hole.intrinsic)
            if hole.intrinsic
            else f"{hole.form} {' '.join(name for name, _ in hole.imports)}"
            for hole in code.holes
        ]
        parts.append(f"asks {', '.join(holes)}")
    injected = [parameter.name for parameter in code.parameters if parameter.injects is not None]
    if injected:
        parts.append(f"gets {' '.join(injected)}")
    return parts[0] if len(parts) == 1 else f"{parts[0]} ({'; '.join(parts[1:])})"


def print_arguments(arguments: tuple[Argument, ...]) -> str:
    """The arguments of a call."""
    shown = []
    for argument in arguments:
        name = "" if argument.name is None else f"{argument.name}="
        if argument.spread:
            name = "*" if argument.name is None else "**"
        shown.append(f"{name}{print_expr(argument.value)}")
    return ", ".join(shown)


def print_text(text: str) -> str:
    """A text in quotes, its beginning if it is long."""
    return _shortened(json.dumps(text, ensure_ascii=False))


def _shortened(text: str) -> str:
    flat = text.replace("\n", "⏎")
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"
