"""Python names for what a source calls otherwise: legal, not reserved, each used once."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable

_RESERVED = frozenset(keyword.kwlist) | frozenset(keyword.softkwlist) | frozenset(dir(builtins))


def identifier(text: str) -> str:
    """The Python name nearest to a text: "group.load-all" becomes `group_load_all`."""
    if text.isascii() and text.isidentifier():
        return f"{text}_" if keyword.iskeyword(text) else text
    name = re.sub(r"[^A-Za-z0-9_]+", "_", text).strip("_") or "unnamed"
    return f"n{name}" if name[0].isdigit() else name


class Names:
    """The names of one scope; each is given away once.

    Args:
        taken: names that are never given away.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def __contains__(self, name: str) -> bool:
        return name in self._taken

    @property
    def taken(self) -> frozenset[str]:
        """The names that are not free."""
        return frozenset(self._taken)

    def take(self, wanted: str) -> str:
        """The name nearest to `wanted` that is free; from now on it is not."""
        base = identifier(wanted)
        if base in _RESERVED:
            base += "_"
        name, number = base, 2
        while name in self._taken:
            name, number = f"{base}_{number}", number + 1
        self._taken.add(name)
        return name
