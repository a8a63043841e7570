"""JSON: all that is known, as the models have it."""

from __future__ import annotations

from calque.equivalence.verdict import Checked


def render(checked: Checked) -> str:
    """The document."""
    return checked.model_dump_json(indent=1) + "\n"
