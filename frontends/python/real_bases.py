"""Instances of project classes that derive from a built-in container, text or number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.python.native import Safe
from calque.frontends.python.operators import apply, real
from calque.frontends.python.values import Instance, Model, Site, Value, is_known

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def real_type(base: Value) -> type | None:
    """The built-in container, number or text type that a base is, if it is one."""
    kind = base.function if isinstance(base, Safe) else base
    if isinstance(kind, type) and issubclass(kind, list | dict | set | tuple | str | int | float | bytes):
        return kind
    return None


class RealBase(Model):
    """What an instance is, whose class derives from a built-in type."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        self.value = value

    def describe(self) -> str:
        """Its type."""
        return type(self.value).__name__

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """A method of the built-in type."""
        return evaluator.get_attribute(self.value, name, site)

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """The operator of the built-in type."""
        other = other.value if isinstance(other, RealBase) else other
        left, right = (other, self.value) if reflected else (self.value, other)
        return apply(evaluator, operator, left, right, site)

    def compare(self, evaluator: Evaluator, operator: str, other: Value, site: Site) -> Value:
        """The comparison of the built-in type."""
        other = other.base if isinstance(other, Instance) and other.base is not None else other
        other = other.value if isinstance(other, RealBase) else other
        left, right = (other, self.value) if operator in ("in", "not in") else (self.value, other)
        return apply(evaluator, operator, left, right, site)

    def get_item(self, evaluator: Evaluator, key: Value, site: Site) -> Value:
        """`self[key]`."""
        return evaluator.get_item(self.value, key, site)

    def set_item(self, evaluator: Evaluator, key: Value, value: Value, site: Site) -> None:
        """`self[key] = value`."""
        real(lambda: self.value.__setitem__(key, value), site)

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value] | None:
        """The elements."""
        return evaluator.iterate(self.value, site)

    def truth(self, evaluator: Evaluator) -> bool | None:
        """Whether it is not empty."""
        return bool(self.value)

    def plain(self) -> Value:
        """The real object."""
        return self.value

    def text(self) -> str | None:
        """Its text."""
        return str(self.value) if is_known(self.value) else None

    def instance_of(self, evaluator: Evaluator, cls: Value) -> bool | None:
        """Whether the built-in type is of that type."""
        return isinstance(cls, type) and isinstance(self.value, cls)
