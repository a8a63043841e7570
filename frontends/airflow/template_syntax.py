"""The syntax of Airflow's templates: Jinja's, with Airflow's names and filters."""

from __future__ import annotations

from collections.abc import Callable

import jinja2
import jinja2.meta
from jinja2 import nodes

from calque.dialects.airflow.context import context_keys
from calque.dialects.airflow.versions import Version

_ENVIRONMENT = jinja2.Environment(extensions=["jinja2.ext.do"], autoescape=False)  # text, not HTML


class _AnyFilter(dict[str, Callable[..., object]]):
    """Filters under any name: which there are is not for the parser to say."""

    def __contains__(self, name: object) -> bool:
        return True

    def get(self, name: str, default: object = None) -> Callable[..., object]:
        return str


FILTERS = frozenset(_ENVIRONMENT.filters) | {"ds", "ds_nodash", "ts", "ts_nodash", "ts_nodash_with_tz"}
"""Jinja's own filters and Airflow's."""
_ENVIRONMENT.filters = _AnyFilter(_ENVIRONMENT.filters)
GLOBALS = frozenset(_ENVIRONMENT.globals)
"""What Jinja itself gives every template."""


def parse(text: str) -> nodes.Template:
    """The syntax tree of a template.

    Raises:
        jinja2.TemplateSyntaxError: it is none.
    """
    return _ENVIRONMENT.parse(text)


def undeclared(text: str, version: Version) -> list[str]:
    """The names that a template uses and that neither the context nor Jinja has, sorted."""
    found = jinja2.meta.find_undeclared_variables(parse(text))
    return sorted(found - set(context_keys(version)) - GLOBALS)


def used_filters(text: str) -> set[str]:
    """The filters that a template uses."""
    return {node.name for node in parse(text).find_all(nodes.Filter)}


def unknown_filters(text: str) -> list[str]:
    """The filters that a template uses and that neither Jinja nor Airflow has, sorted."""
    return sorted(used_filters(text) - FILTERS)
