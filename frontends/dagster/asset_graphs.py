"""The graph of a code location's assets, and what selects some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class AssetGraph:
    """The assets of a code location.

    Attributes:
        groups: of each asset, by name, in order.
        up: the assets directly before each.
        facts: more of each: what `tag:`, `kind:`, `owner:` look at.
    """

    groups: Mapping[str, str]
    up: Mapping[str, Sequence[str]]
    facts: Mapping[str, Mapping[str, Sequence[str]]]

    def reached(self, names: Iterable[str], downstream: bool, depth: int | None) -> set[str]:
        """Assets and those before or after them, some steps far."""
        next_of: Mapping[str, Sequence[str]] = self.up
        if downstream:
            turned: dict[str, list[str]] = {}
            for name, before in self.up.items():
                for one in before:
                    turned.setdefault(one, []).append(name)
            next_of = turned
        found = set(names)
        edge = set(found)
        while edge and (depth is None or depth > 0):
            edge = {other for name in edge for other in next_of.get(name, ()) if other in self.groups} - found
            found |= edge
            depth = None if depth is None else depth - 1
        return found


Selector = Callable[[AssetGraph], set[str]]


class BadSelection(ValueError):
    """A selection that is not understood."""
