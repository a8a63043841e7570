"""CLQ120: two functions that make the asset of one key."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.nodes import Materialize, Node
from calque.ir.spans import Span
from calque.lint.context import Context, View
from calque.lint.examples import dagster
from calque.lint.rule import Example, Finding, Rule

PROJECT = ("pyproject.toml", "setup.py", "setup.cfg", "workspace.yaml")
"""A folder with one of these is a project of its own."""


def check(context: Context) -> Iterator[Finding]:
    """Assets that functions at several places of one project make."""
    for name, makers in _makers(context).items():
        first: dict[Path | None, Span] = {}
        for view, node in makers:
            place = node.origin.span
            if place is None:
                continue
            root = _root(context, place)
            if first.setdefault(root, place) != place:
                yield Finding(
                    message=f"the asset {name!r} is made in two places",
                    span=place,
                    pipeline=view.pipeline.id,
                    node=node.id,
                    related=(("the other one", first[root]),),
                )


def _makers(context: Context) -> Mapping[str, list[tuple[View, Node]]]:
    """The nodes that make each asset; of those of several jobs that are one function, the first."""
    found: dict[str, dict[Span | None, tuple[View, Node]]] = {}
    for view, node in context.every_node():
        if isinstance(node, Materialize):
            for name in node.outlets:
                found.setdefault(name, {}).setdefault(node.origin.span, (view, node))
    ordered = {name: sorted(makers.values(), key=_order) for name, makers in found.items()}
    return {name: makers for name, makers in sorted(ordered.items()) if len(makers) > 1}


def _order(made: tuple[View, Node]) -> tuple[str, int]:
    span = made[1].origin.span
    return ("", 0) if span is None else (span.file, span.line)


def _root(context: Context, place: Span) -> Path | None:
    """The project that a file belongs to; projects that share a repository are deployed apart."""
    source = context.source(place.file)
    path = None if source is None else source.path
    folders = () if path is None else path.resolve().parents
    return next((folder for folder in folders if any((folder / name).is_file() for name in PROJECT)), None)


def is_asset(context: Context, found: Diagnostic) -> bool:
    """What was found is about an asset."""
    view = context.by_id.get(found.pipeline or "")
    node = None if view is None else view.nodes.get(found.node or "")
    return isinstance(node, Materialize)


_ASSET = "@asset\ndef {name}():{mark}\n    return {value}\n"


def _two(name: str, mark: str = "") -> Example:
    one = dagster(_ASSET.format(name="sales", value=1, mark=""), "asset").source
    two = dagster(_ASSET.format(name=name, value=2, mark=mark), "asset").source
    return Example(f"# file: one.py\n{one}# file: two.py\n{two}", "dagster")


rule = Rule(
    code="CLQ120",
    name="duplicate-asset",
    what="Two functions of a project make the asset of one key, in one file or in several.",
    why="Dagster refuses a code location that has both; of two code locations it shows one and hides the other.",
    instead="give one of them a key of its own, or remove it",
    invalid=(_two("sales", "  #!"),),
    valid=(_two("stores"), dagster(_ASSET.format(name="sales", value=1, mark=""), "asset")),
    check=check,
    severity=Severity.ERROR,
    across=True,
)
