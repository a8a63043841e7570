"""Sets that iterate in a chosen order, so that nothing depends on hashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


class OrderedSet(set[Any]):
    """A set that iterates as Python does where that does not depend on a hash seed, else in the order of insertion."""

    def __init__(self, items: Iterable[Any] = ()) -> None:
        super().__init__()
        self.order: dict[Any, None] = {}
        self.update(items)

    def __iter__(self) -> Iterator[Any]:
        if len(self.order) != len(self):  # pop() and the like took some
            self.order = {item: None for item in self.order if item in self}
        if all(type(item) in (int, bool) for item in self.order):
            return super().__iter__()
        return iter(self.order)

    def __repr__(self) -> str:
        return "{" + ", ".join(map(repr, self)) + "}" if self else "set()"

    def __reduce__(self) -> tuple[Any, ...]:
        return OrderedSet, (list(self),)

    def add(self, item: Any) -> None:
        super().add(item)
        self.order[item] = None

    def update(self, *others: Iterable[Any]) -> None:
        for other in others:
            for item in chosen_order(other) if isinstance(other, set | frozenset) else other:
                self.add(item)

    def copy(self) -> OrderedSet:
        return OrderedSet(self)

    def union(self, *others: Iterable[Any]) -> OrderedSet:
        made = OrderedSet(self)
        made.update(*others)
        return made

    def intersection(self, *others: Iterable[Any]) -> OrderedSet:
        kept = super().intersection(*others)
        return OrderedSet(item for item in self if item in kept)

    def difference(self, *others: Iterable[Any]) -> OrderedSet:
        kept = super().difference(*others)
        return OrderedSet(item for item in self if item in kept)

    def symmetric_difference(self, other: Iterable[Any]) -> OrderedSet:
        second = OrderedSet(other)
        return self.difference(second).union(second.difference(self))

    def pop(self) -> Any:
        for item in self:
            self.remove(item)
            return item
        return super().pop()

    def __or__(self, other: Any) -> Any:
        return self.union(other) if isinstance(other, set | frozenset) else NotImplemented

    def __and__(self, other: Any) -> Any:
        return self.intersection(other) if isinstance(other, set | frozenset) else NotImplemented

    def __sub__(self, other: Any) -> Any:
        return self.difference(other) if isinstance(other, set | frozenset) else NotImplemented

    def __xor__(self, other: Any) -> Any:
        return self.symmetric_difference(other) if isinstance(other, set | frozenset) else NotImplemented

    def symmetric_difference_update(self, other: Iterable[Any]) -> None:
        kept = self.symmetric_difference(other)
        self.clear()
        self.update(kept)

    def intersection_update(self, *others: Iterable[Any]) -> None:
        kept = super().intersection(*others)
        for item in list(self):
            if item not in kept:
                self.remove(item)

    def __iand__(self, other: Any) -> Any:
        if not isinstance(other, set | frozenset):
            return NotImplemented
        self.intersection_update(other)
        return self

    def __ixor__(self, other: Any) -> Any:
        if not isinstance(other, set | frozenset):
            return NotImplemented
        self.symmetric_difference_update(other)
        return self

    def __ior__(self, other: Any) -> Any:
        if not isinstance(other, set | frozenset):
            return NotImplemented
        self.update(other)
        return self


class OrderedFrozenSet(frozenset[Any]):
    """A frozen set that iterates likewise."""

    order: tuple[Any, ...]

    def __new__(cls, items: Iterable[Any] = ()) -> OrderedFrozenSet:
        listed = list(dict.fromkeys(chosen_order(items) if isinstance(items, set | frozenset) else items))
        made = super().__new__(cls, listed)
        made.order = tuple(listed)
        return made

    def __iter__(self) -> Iterator[Any]:
        return iter(self.order)

    def __repr__(self) -> str:
        return "frozenset({" + ", ".join(map(repr, self)) + "})" if self else "frozenset()"


def chosen_order(items: set[Any] | frozenset[Any]) -> list[Any]:
    """The elements of a set in an order that does not depend on hashes."""
    if isinstance(items, OrderedSet | OrderedFrozenSet) or all(type(item) in (int, bool) for item in items):
        return list(items)
    return sorted(items, key=lambda item: (type(item).__name__, str(item)))
