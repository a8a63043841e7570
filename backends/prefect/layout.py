"""The files of an emitted project: its modules, what they need, `prefect.yaml`, requirements, README."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2

from calque.backends.prefect.deployments import DEFAULT_POOL, prefect_yaml
from calque.backends.prefect.support_modules import SUPPORT
from calque.backends.python.files import data_files, libraries, module_files
from calque.backends.python.formatting import formatted
from calque.backends.tasks.isolation import serializers
from calque.backends.tasks.support_modules import flat
from calque.dialects.bundle import needed_portables, portable_source
from calque.ir.project import Project

_REQUIRED = {"run_times": "croniter", "graph_steps": "jinja2"}
"""What the support modules import beside Prefect's own dependencies."""


@dataclass(frozen=True)
class Row:
    """A pipeline in the README's table."""

    id: str
    flow: str
    form: str
    module: str


def project_texts(
    project: Project,
    name: str,
    texts: Mapping[str, str],
    homes: Mapping[str, str],
    rows: Sequence[Row],
    deployments: Sequence[Mapping[str, Any]],
    pull: Sequence[Mapping[str, Any]],
) -> dict[str, str | bytes]:
    """All files of the emitted project, by path.

    Args:
        project: the source.
        name: of the emitted project.
        texts: of its modules, by their dotted names.
        homes: the emitted module of each module of the source.
        rows: the pipelines.
        deployments: of its flows, as `prefect.yaml` has them; there is no such file without any.
        pull: how their runs get the code.
    """
    support = SUPPORT.needed(texts.values(), "")
    modules = {**texts, **support}
    found = needed_portables(modules.values(), "")
    modules |= {name: flat(portable_source(portable)) for name, portable in found.items()}
    packages = {homes[module.name] for module in project.modules if module.package}
    own = {module.partition(".")[0] for module in modules}
    imported = libraries(texts.values(), {*own, "prefect"})
    needs = ["prefect>=3.4", *(library for module, library in _REQUIRED.items() if module in support)]
    needs += serializers(project)
    facts = {
        "name": name,
        "pipelines": rows,
        "guarded": any(row.form == "guarded flow" for row in rows),
        "variables": "airflow_code" in found,
        "libraries": imported,
        "deployed": bool(deployments),
        "backfill": next((name for name, text in texts.items() if "import FlowBackfill" in text), None),
        "pool": any(one.get("work_pool") == {"name": DEFAULT_POOL} for one in deployments),
        "scheduled": any(one.get("schedules") or one.get("triggers") for one in deployments),
    }
    files_: dict[str, str | bytes] = {
        **formatted(module_files(modules, packages), *sorted(own)),
        **({"prefect.yaml": prefect_yaml(name, deployments, pull)} if deployments else {}),
        "requirements.txt": "".join(f"{need}\n" for need in needs),
        "README.md": _rendered("README.md", facts),
        **data_files(project),
    }
    return dict(sorted(files_.items()))


def _rendered(name: str, facts: Mapping[str, object]) -> str:
    return _template(name).render(**facts)


@cache
def _template(name: str) -> jinja2.Template:
    text = (files("calque.backends.prefect") / "templates" / f"{name}.jinja").read_text("utf-8")
    environment = jinja2.Environment(
        keep_trailing_newline=True, undefined=jinja2.StrictUndefined, autoescape=False
    )
    return environment.from_string(text)
