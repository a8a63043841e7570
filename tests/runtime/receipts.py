"""Values that I/O managers keep: what is handed on in their place says where they are."""

from collections.abc import Mapping
from typing import Any

from calque.dialects.dagster.portable.io_managers import is_receipt


def loaded(node: str, given: Mapping[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """The outputs of a node as a tool has them, with the values in place of what says where these are.

    Args:
        node: its id.
        given: as the tool has them.
        kept: what the node put out, where values are handed on as they are.
    """
    return {
        name: kept.get(name) if is_receipt(value) and value["step"] == node else value
        for name, value in given.items()
    }
