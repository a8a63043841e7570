"""What an asset job has, as a selection: its assets, and which of their checks."""

from __future__ import annotations

from calque.ir.nodes import Check, Node
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project


def is_of_assets(pipeline: Pipeline) -> bool:
    """Whether a pipeline is a job over assets, or checks of them."""
    return any(node.outlets or isinstance(node, Check) for node in pipeline.nodes)


def selection(project: Project, pipeline: Pipeline) -> str:
    """The selection, as source.

    Selecting an asset selects its checks, those of functions that test several assets among them.
    """
    assets = [name for node in pipeline.nodes for name in node.outlets]
    mine = {node.id: node for node in pipeline.nodes if isinstance(node, Check)}
    known = {
        node.id: node
        for one in project.pipelines
        for node in one.nodes
        if isinstance(node, Check) and node.asset in assets
    }
    chosen = f"dg.AssetSelection.assets({', '.join(map(_short, assets))})"
    missing = [node for id_, node in known.items() if id_ not in mine]
    extra = [node for id_, node in mine.items() if id_ not in known]
    if not assets:
        return _checks(extra)
    if len(missing) == len(known) and missing and not any(map(_tests_several, pipeline.nodes)):
        chosen += ".without_checks()"
    elif missing:
        chosen += f" - {_checks(missing)}"
    return f"({chosen}) | {_checks(extra)}" if extra else chosen


def _tests_several(node: Node) -> bool:
    return not node.outlets and not isinstance(node, Check)


def _checks(nodes: list[Check]) -> str:
    keys = (f"dg.AssetCheckKey({_key(node.asset)}, {check_name(node)!r})" for node in nodes)
    return f"dg.AssetSelection.checks({', '.join(keys)})"


def check_name(node: Check) -> str:
    """The name of a check, which its step's name ends with."""
    return node.id.removeprefix(f"{node.asset.replace('/', '__')}_")


def _key(asset: str) -> str:
    return f"dg.AssetKey({asset.split('/')!r})"


def _short(asset: str) -> str:
    return _key(asset) if "/" in asset else repr(asset)
