"""Rendering of templates in containers, as Airflow's `render_template` goes through them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def render_value(value: Any, render: Callable[[str], Any]) -> Any:
    """Each text in a value rendered: in lists, tuples, sets and the values of dicts, at any depth.

    Args:
        render: renders a text.
    """
    if isinstance(value, str):
        return render(value)
    if type(value) is tuple:
        return tuple(render_value(item, render) for item in value)
    if isinstance(value, tuple):
        return type(value)(*(render_value(item, render) for item in value))
    if isinstance(value, list):
        return [render_value(item, render) for item in value]
    if isinstance(value, dict):
        return {key: render_value(item, render) for key, item in value.items()}
    if isinstance(value, set):
        return {render_value(item, render) for item in value}
    return value
