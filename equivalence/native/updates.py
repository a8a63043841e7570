"""Which assets a run updated, in the same words whatever ran it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from calque.ir.project import Project

RUN_REQUESTS = "run_requests/"
"""The keys of the assets by which written jobs of Dagster's start one another (`graph_runs.py`): they stand for no asset."""


def updates(tool: str, trace: Mapping[str, Any]) -> frozenset[str]:
    """The assets that a trace tells of, as the tool calls them.

    Args:
        tool: which; "calque" for the reference runtime.
        trace: as it was recorded.
    """
    told = (
        trace.get("materialized", ()) if tool == "dagster" else [name for name, *_ in trace.get("assets", ())]
    )
    return frozenset(name for name in told if not name.startswith(RUN_REQUESTS))


class AssetNames:
    """What assets are called, whichever tool tells of them: Airflow tells their URIs, Dagster has no colons, dots or dashes."""

    def __init__(self, projects: Iterable[Project]) -> None:
        projects = tuple(projects)
        self._aliases = {asset.name for one in projects for asset in one.assets if asset.alias}
        self._names = {
            asset.uri: asset.name for one in projects for asset in one.assets if asset.uri is not None
        }

    def plain(self, told: Iterable[str]) -> frozenset[str]:
        """Assets that a tool tells of; an alias only stands for some."""
        named = {self._names.get(name, name) for name in told}
        return frozenset(self._plain(name) for name in named - self._aliases)

    def _plain(self, name: str) -> str:
        return "/".join(re.sub(r"\W", "_", part) for part in re.split(r"[/:]+", name) if part)
