"""Texts that Airflow renders with Jinja before each attempt, and the files that hold such texts."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Sequence
from pathlib import Path

import jinja2
import jinja2.meta

from calque.frontends.airflow.host import AirflowReader
from calque.frontends.airflow.template_syntax import FILTERS, parse, undeclared, unknown_filters, used_filters
from calque.frontends.airflow.templates import template_expression
from calque.frontends.python.values import Site
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Constant, Expr, Template
from calque.ir.features import Feature
from calque.ir.modules import DataFile


def is_template(text: str) -> bool:
    """Whether rendering a text may change it: Jinja also drops a line end at the end."""
    return "{{" in text or "{%" in text or "{#" in text or text.endswith("\n") or "\r" in text


def lift_text(
    reader: AirflowReader, text: str, site: Site, native: bool = False, names: Collection[str] = ()
) -> Expr:
    """The expression that a text is.

    Args:
        native: it is rendered to a Python object (`render_template_as_native_obj`).
        names: what the pipeline's own macros and filters are called.
    """
    if "{" not in text:
        return template_expression(text, reader.version)
    try:
        used = [*undeclared(text, reader.version), *(f"the filter {name}" for name in unknown_filters(text))]
        unknown = [name for name in used if name.rpartition(" ")[2] not in names]
        redefined = FILTERS.intersection(names, used_filters(text))
        found = Template(source=text) if redefined else template_expression(text, reader.version)
    except jinja2.TemplateSyntaxError as error:
        reader.report(
            "template-syntax",
            Severity.ERROR,
            f"this is no valid template: {error.message}",
            "correct it; Airflow fails when it renders it",
            site.span(),
        )
        return Template(source=text, native=native)
    for name in unknown:
        reader.report(
            "unknown-template-name",
            Severity.WARNING,
            f"this template uses {name}, which Airflow {reader.version.value} does not have in templates",
            "remove it, or define it in user_defined_macros or user_defined_filters; Airflow fails when it renders it",
            site.span(),
        )
    reader.account("template", site.span(), Feature.NODE_TEMPLATE)
    if native and not isinstance(found, Constant):
        return Template(source=text, native=True)
    return found


def lift_template_file(
    reader: AirflowReader,
    name: str,
    roots: Sequence[Path],
    site: Site,
    native: bool = False,
    names: Collection[str] = (),
) -> Expr | None:
    """The expression that a template file's text is; None if there is no such file, and then a diagnostic says so.

    The files that it includes are noted in `reader.files`, too.

    Args:
        name: the file, relative to one of the roots.
        roots: the folder of the DAG's file, then those of `template_searchpath`.
    """
    text = _note(reader, name, roots)
    if text is None:
        reader.report(
            "template-file",
            Severity.ERROR,
            f"there is no template file {name}",
            "look at template_searchpath; Airflow fails when it renders it",
            site.span(),
        )
        return None
    return lift_text(reader, text, site, native, names)


def _note(reader: AirflowReader, name: str, roots: Sequence[Path]) -> str | None:
    """Note a template file and those that it includes; its text."""
    path = next((root / name for root in roots if (root / name).is_file()), None)
    if path is None:
        return None
    file = posixpath.normpath(reader.project.relative(path))
    if file in reader.files:
        return reader.files[file].text
    text = path.read_text(encoding="utf-8", errors="replace")
    reader.files[file] = DataFile(file=file, text=text)
    try:
        included = sorted(jinja2.meta.find_referenced_templates(parse(text)), key=str)
    except jinja2.TemplateSyntaxError:  # told when the text is lifted
        included = []
    for other in included:
        if other is not None:
            _note(reader, other, roots)
    return text
