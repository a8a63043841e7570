"""What a map region maps over: its rows, one an element, each a set of parameters.

How many there are is known when the region is expanded; what they are is asked for in the attempts, so that a function
over the elements that skips or raises does so to the one instance (`MapXComArg`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import IOBase
from itertools import product
from typing import Any, TypeAlias, assert_never

from calque.ir.expressions import Applied, Chained, Expr, Zipped
from calque.ir.pipeline import Keyed, Kwargs, MapRegion, MapSource, Product, ZipOf
from calque.runtime.expressions import World, elements, evaluate

Cell: TypeAlias = Callable[[], Any]
"""A value, made when it is asked for."""

KEY = "*key"
"""The name under which an element's own key is among its parameters."""
Row: TypeAlias = Callable[[], Mapping[str, Any]]
"""The parameters of one element; "**" is all of them, where only the run knows their names."""


def rows(source: MapSource, world: World) -> list[Row] | str | None:
    """The rows of a region; None if what it maps over is not there, a text if it cannot be mapped over."""
    try:
        match source:
            case Product(parameters=parameters):
                columns = [cells(expr, world) for _, expr in parameters]
                if not columns or None in columns:
                    return None if columns else []
                found = product(*(column or [] for column in columns))
                return [_named([name for name, _ in parameters], row) for row in found]
            case ZipOf(parameters=parameters, until="strict"):
                side_by_side = _beside([_column(expr, world, len(parameters) == 1) for _, expr in parameters])
                return _rows(parameters, side_by_side)
            case ZipOf(parameters=parameters, until=until):
                columns = [cells(expr, world) for _, expr in parameters]
                if None in columns:
                    return None
                side_by_side = _aligned([column or [] for column in columns], until, lambda: None)
                return _rows(parameters, side_by_side)
            case Kwargs(of=of, keys=keys):
                column = cells(of, world)
                return None if column is None else [_spread(cell, keys) for cell in column]
            case Keyed(parameter=parameter, of=of):
                pairs = evaluate(of, world)
                if pairs is None:
                    return None
                return [
                    _named([parameter, KEY], (_constant(value), _constant(key)))
                    for key, value in elements(pairs)
                ]
            case _:
                assert_never(source)
    except NotASequence as error:
        return str(error)


def takes_all(region: MapRegion) -> bool:
    """Whether a region is mapped over several values of which some may have no elements."""
    source = region.source
    return isinstance(source, ZipOf) and source.until == "strict" and len(source.parameters) > 1


class NotASequence(Exception):
    """Something is mapped over that has no elements."""


def cells(expr: Expr, world: World) -> list[Cell] | None:
    """The elements of a sequence; None if it is not there."""
    match expr:
        case Applied(of=of, function=function):
            column = cells(of, world)
            apply = world.function(function)
            return None if column is None else [_applied(apply, cell) for cell in column]
        case Zipped(items=items, until=until, fill=fill):
            columns = [cells(item, world) for item in items]
            if None in columns:
                return None
            padding = (lambda: None) if fill is None else _constant(evaluate(fill, world))
            return [_tuple(row) for row in _aligned([column or [] for column in columns], until, padding)]
        case Chained(items=items):
            columns = [cells(item, world) for item in items]
            return None if None in columns else [cell for column in columns for cell in column or []]
        case _:
            value = evaluate(expr, world)
            if value is None:
                return None
            if isinstance(value, str | bytes) or not hasattr(value, "__iter__"):
                raise NotASequence(f"a {type(value).__name__} cannot be mapped over")
            return [_constant(item) for item in elements(value)]


def _aligned(columns: list[list[Cell]], until: str, padding: Cell) -> list[tuple[Cell, ...]]:
    sizes = {len(column) for column in columns}
    if until == "strict" and len(sizes) > 1:
        raise NotASequence("the sequences that are mapped over side by side have different lengths")
    size = (max if until == "longest" else min)(sizes, default=0)
    return [
        tuple(column[index] if index < len(column) else padding for column in columns)
        for index in range(size)
    ]


def _column(expr: Expr, world: World, alone: bool) -> list[Cell] | Cell | None:
    """What Prefect maps over: the elements of what has some (of a dict the keys), else the value for each of the others
    (`prefect.task_runners.TaskRunner.map`, `prefect.utilities.collections.isiterable`)."""
    if isinstance(expr, Applied | Zipped | Chained):
        return cells(expr, world)
    value = evaluate(expr, world)
    if value is None and alone:
        return None
    if isinstance(value, str | bytes | IOBase) or not hasattr(value, "__iter__"):
        return _constant(value)
    return [_constant(item) for item in value]


def _beside(columns: list[list[Cell] | Cell | None]) -> list[tuple[Cell, ...]] | None:
    """Rows of columns of equal lengths; None if one is not there."""
    if None in columns:
        return None
    sizes = {len(column) for column in columns if isinstance(column, list)}
    if not sizes:
        raise NotASequence("nothing that is mapped over has elements")
    if len(sizes) > 1:
        raise NotASequence("the sequences that are mapped over side by side have different lengths")
    whole = [
        column if isinstance(column, list) else [column] * max(sizes)
        for column in columns
        if column is not None
    ]
    return list(zip(*whole, strict=True))


def _rows(parameters: Sequence[tuple[str, Expr]], cells: list[tuple[Cell, ...]] | None) -> list[Row] | None:
    return None if cells is None else [_named([name for name, _ in parameters], row) for row in cells]


def _constant(value: Any) -> Cell:
    return lambda: value


def _applied(function: Callable[[Any], Any], cell: Cell) -> Cell:
    return lambda: function(cell())


def _tuple(row: tuple[Cell, ...]) -> Cell:
    return lambda: tuple(cell() for cell in row)


def _named(names: list[str], row: tuple[Cell, ...]) -> Row:
    return lambda: {name: cell() for name, cell in zip(names, row, strict=True)}


def _spread(cell: Cell, keys: tuple[str, ...] | None) -> Row:
    def row() -> Mapping[str, Any]:
        value = cell()
        others = [name for name in value if keys is not None and name not in keys]
        if others:
            raise ValueError(f"what {', '.join(others)} would say to a mapped task is not carried: {value}")
        return {**value, "**": value}

    return row
