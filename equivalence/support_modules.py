"""Recognise what calque wrote beside the user's code: a module is what its text says it is, whatever it is called."""

from __future__ import annotations

import re
from functools import cache

from calque.backends.airflow.support_modules import SUPPORT as AIRFLOW
from calque.backends.dagster.support_modules import SUPPORT as DAGSTER
from calque.backends.prefect.support_modules import SUPPORT as PREFECT
from calque.dialects.bundle import portable_source
from calque.dialects.portables import portables
from calque.ir.modules import SourceModule

TITLE = re.compile(r'\s*"""(.*?)(?:\n|""")')


@cache
def _titles() -> dict[tuple[str, str], str]:
    """The support modules, by name and first line."""
    texts = [*AIRFLOW.texts.items(), *DAGSTER.texts.items(), *PREFECT.texts.items()]
    return {(name, _title(text)): name for name, text in texts}


@cache
def _portable_titles() -> dict[tuple[str, str], str]:
    """For the modules that have a tool's names where the tool is not: the tool."""
    return {(one.emitted, _title(portable_source(one))): one.tool for one in portables()}


def support_module(module: SourceModule) -> str | None:
    """The name of the support module that a module of the project is; None if it is the user's own."""
    return _titles().get((_last(module.name), _title(module.text)))


def portable_module(module: SourceModule) -> str | None:
    """The tool whose names a module of the project has; None if it is the user's own."""
    return _portable_titles().get((_last(module.name), _title(module.text)))


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _title(text: str) -> str:
    found = TITLE.match(text)
    return found[1].strip() if found else ""
