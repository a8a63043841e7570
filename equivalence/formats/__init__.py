"""What a check came to, in the forms that people and machines read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from calque.equivalence.formats import json, junit, text
from calque.equivalence.verdict import Checked

FORMATS: Mapping[str, Callable[[Checked], str]] = {
    "text": text.render,
    "json": json.render,
    "junit": junit.render,
}
"""By name."""
