"""Dagster's assets as their source says them: decorated functions, and what they depend on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from calque.lint.context import Context, Source
from calque.lint.flows import Function, decorated


@dataclass(frozen=True)
class SourceAsset:
    """An asset that a function makes.

    Attributes:
        name: its key's last part.
        source: the file.
        function: the function.
        decorator: its decorator.
    """

    name: str
    source: Source
    function: Function
    decorator: ast.expr

    def argument(self, name: str) -> ast.expr | None:
        """An argument of the decorator."""
        given = self.decorator.keywords if isinstance(self.decorator, ast.Call) else []
        return next((keyword.value for keyword in given if keyword.arg == name), None)


def assets(context: Context) -> tuple[SourceAsset, ...]:
    """The assets of all files."""
    return context.once(_assets)


def _assets(context: Context) -> tuple[SourceAsset, ...]:
    return tuple(
        SourceAsset(function.name, source, function, decorator)
        for source in context.using("dagster")
        for function, decorator in decorated(source, "dagster.asset")
    )


def awaited_names(context: Context) -> set[str]:
    """The names that assets have among their parameters and dependencies."""
    found: set[str] = set()
    for asset in assets(context):
        found |= {each.arg for each in (*asset.function.args.args, *asset.function.args.kwonlyargs)}
        for argument in ("deps", "ins"):
            found |= set(_names(asset.argument(argument)))
    return found


def checked_names(context: Context) -> set[str]:
    """The names of assets that have a check."""
    found: set[str] = set()
    for source in context.using("dagster"):
        for _, decorator in decorated(source, "dagster.asset_check", "dagster.multi_asset_check"):
            for value in (
                [*decorator.args, *(k.value for k in decorator.keywords)]
                if isinstance(decorator, ast.Call)
                else []
            ):
                found |= set(_names(value))
    return found


def _names(value: ast.expr | None) -> Iterator[str]:
    """The names and texts in an expression."""
    for node in () if value is None else ast.walk(value):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Attribute):
            yield node.attr
