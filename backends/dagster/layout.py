"""The files of an emitted project beside its modules: definitions, packaging, README."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import jinja2

from calque.backends.dagster.pipelines import PipelineCode

DAGSTER = "dagster>=1.10"


@dataclass(frozen=True)
class Row:
    """A pipeline in the README's table."""

    id: str
    job: str
    form: str
    module: str


def definitions(package: str, codes: Mapping[str, PipelineCode]) -> str:
    """The module that brings the pipelines together.

    Args:
        package: the emitted package.
        codes: by the modules that they are in, which may have several.
    """
    lines = ['"""All that Dagster is to know of."""', "", "import dagster as dg", ""]
    parts: dict[str, list[str]] = {"assets": [], "jobs": [], "schedules": [], "sensors": []}
    resources: list[str] = []
    for key, code in codes.items():
        module = key.partition(" ")[0]
        alias = module.removeprefix(f"{package}.").replace(".", "_")
        parent, _, name = module.rpartition(".")
        lines.append(f"from {parent} import {name}" + (f" as {alias}" if alias != name else ""))
        named = {
            "assets": code.assets,
            "jobs": (code.job,),
            "schedules": code.schedules,
            "sensors": code.sensors,
        }
        for kind, names in named.items():
            parts[kind] += [f"{alias}.{one}" for one in names]
        resources += [f"{name!r}: {_qualified(value, alias)}" for name, value in code.resources]
    arguments = [f"{kind}=[{', '.join(names)}]" for kind, names in parts.items() if names]
    arguments += [f"resources={{{', '.join(resources)}}}"] if resources else []
    return "\n".join([*lines, "", f"defs = dg.Definitions({', '.join(arguments)})", ""])


def _qualified(value: str, module: str) -> str:
    return f"{module}.{value}"


def project_files(
    package: str,
    rows: Sequence[Row],
    requirements: Iterable[str],
    settings: str | None,
    variables: bool,
    libraries: Sequence[str],
) -> dict[str, str]:
    """The README and the packaging."""
    distribution = package.replace("_", "-")
    found = {
        "pyproject.toml": _rendered(
            "pyproject.toml", distribution=distribution, package=package, requirements=list(requirements)
        ),
        "README.md": _rendered(
            "README.md",
            package=package,
            pipelines=rows,
            settings=settings,
            guarded=any(row.form == "guarded ops" for row in rows),
            variables=variables,
            libraries=libraries,
        ),
    }
    return {**found, "dagster.yaml": settings} if settings else found


def _rendered(name: str, **values: object) -> str:
    return _template(name).render(**values)


@cache
def _template(name: str) -> jinja2.Template:
    text = (files("calque.backends.dagster") / "templates" / f"{name}.jinja").read_text("utf-8")
    environment = jinja2.Environment(
        keep_trailing_newline=True, undefined=jinja2.StrictUndefined, autoescape=False
    )
    return environment.from_string(text)
