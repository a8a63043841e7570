"""The graph of a code location's assets, and what selects some of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class AssetGraph:
    """The assets of a code location.

    Attributes:
        groups: of each asset, by name, in order.
        up: the assets directly before each.
        facts: more of each: what `tag:`, `kind:`, `owner:` look at.
        checks: the asset of each check, by what a selection calls it.
        others: the names of other assets that there are; None if there may be any.
    """

    groups: Mapping[str, str]
    up: Mapping[str, Sequence[str]]
    facts: Mapping[str, Mapping[str, Sequence[str]]]
    checks: Mapping[str, str] = field(default_factory=dict)
    others: Collection[str] | None = None

    def with_checks(self, names: Collection[str]) -> set[str]:
        """Assets, and the checks of each."""
        return {*names, *(mark for mark, asset in self.checks.items() if asset in names)}

    def only_assets(self, names: Collection[str]) -> set[str]:
        """What of a selection are assets."""
        return {name for name in names if name in self.groups}

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
