"""Give partitions that several definitions of a module say alike a name, so that they are said once.

@asset(partitions_def=dg.DailyPartitionsDefinition(…))      becomes      daily_partitions = dg.DailyPartitionsDefinition(…)
                                                                         @asset(partitions_def=daily_partitions)

Those that the user's own module says stay as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from calque.backends.dagster.rewrite.bodies import python_of
from calque.backends.python.names import Names
from calque.ir.nodes import Materialize, Node
from calque.ir.partitioned import SETTING
from calque.ir.pipeline import Group, Pipeline
from calque.ir.project import Project
from calque.ir.settings import Setting

_CLASS = re.compile(r"dg\.(\w+)PartitionsDefinition\(")
_WORDS = {"TimeWindow": "window", "Static": "listed", "Dynamic": "dynamic", "Multi": "all"}
"""How the names begin of what is said by other classes than those of days, hours, weeks and months."""


def with_shared_partitions(
    project: Project, homes: Mapping[str, str], names: dict[str, Names]
) -> tuple[Project, dict[str, list[str]]]:
    """The project, and what defines the names, for each emitted module.

    Args:
        homes: the emitted module of each module.
        names: those of each emitted module.
    """
    said: dict[tuple[str, str], set[str]] = {}
    for pipeline in project.pipelines:
        for home, text, place in _said(pipeline, homes):
            said.setdefault((home, text), set()).add(place)
    called: dict[tuple[str, str], str] = {}
    texts: dict[str, list[str]] = {}
    for (home, text), places in said.items():
        if len(places) > 1:
            name = called[home, text] = names.setdefault(home, Names()).take(_name(text))
            texts.setdefault(home, []).append(f"{name} = {text}\n")
    if not called:
        return project, {}
    pipelines = tuple(_renamed(one, homes, called) for one in project.pipelines)
    return project.model_copy(update={"pipelines": pipelines}), texts


def _name(text: str) -> str:
    found = _CLASS.match(text)
    kind = found[1] if found is not None else ""
    return f"{_WORDS.get(kind, kind.lower())}_partitions".lstrip("_")


def _said(pipeline: Pipeline, homes: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The module that says partitions, how, and what it says them of."""
    places = (
        *(
            (_home(node, homes), node.settings, f"asset {node.id}")
            for node in pipeline.nodes
            if _is_asset(node)
        ),
        *((_home_of(one, pipeline, homes), one.settings, f"graph {one.id}") for one in pipeline.groups),
        (homes[pipeline.module], pipeline.settings, f"job {pipeline.id}"),
    )
    for home, settings, place in places:
        yield from ((home, one.text, place) for one in settings if _is_plain(one))


def _renamed(pipeline: Pipeline, homes: Mapping[str, str], called: Mapping[tuple[str, str], str]) -> Pipeline:
    def change(settings: tuple[Setting, ...], home: str) -> tuple[Setting, ...]:
        return tuple(
            one.model_copy(update={"text": called.get((home, one.text), one.text)}) if _is_plain(one) else one
            for one in settings
        )

    nodes = tuple(
        node.model_copy(update={"settings": change(node.settings, _home(node, homes))})
        if _is_asset(node)
        else node
        for node in pipeline.nodes
    )
    groups = tuple(
        one.model_copy(update={"settings": change(one.settings, _home_of(one, pipeline, homes))})
        for one in pipeline.groups
    )
    settings = change(pipeline.settings, homes[pipeline.module])
    return pipeline.model_copy(update={"nodes": nodes, "groups": groups, "settings": settings})


def _is_plain(setting: Setting) -> bool:
    """Whether it says partitions without any name of a module."""
    return setting.name == SETTING and not setting.names and setting.text.startswith("dg.")


def _is_asset(node: Node) -> bool:
    return isinstance(node, Materialize) and any(map(_is_plain, node.settings))


def _home(node: Node, homes: Mapping[str, str]) -> str:
    return homes[python_of(node).code.module]


def _home_of(group: Group, pipeline: Pipeline, homes: Mapping[str, str]) -> str:
    return homes[group.module or pipeline.module]
