"""Small functions of `airflow.utils.helpers`."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any


def chunks(items: list[Any], chunk_size: int) -> Generator[list[Any], None, None]:
    """Yield lists of at most so many items."""
    if chunk_size <= 0:
        raise ValueError("Chunk size must be a positive integer")
    for i in range(0, len(items), chunk_size):
        yield items[i : i + chunk_size]


def merge_dicts(dict1: dict[Any, Any], dict2: dict[Any, Any]) -> dict[Any, Any]:
    """The second dict over the first, dicts inside them merged, too."""
    merged = dict(dict1)
    for key, value in dict2.items():
        both = isinstance(merged.get(key), dict) and isinstance(value, dict)
        merged[key] = merge_dicts(merged[key], value) if both else value
    return merged
