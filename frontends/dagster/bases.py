"""Dagster's classes that projects derive from: configuration, resources, I/O managers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.python.values import Call, Class, Instance, Model, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

BASES = (
    "Config",
    "ConfigurableIOManager",
    "ConfigurableIOManagerFactory",
    "ConfigurableResource",
    "IOManager",
    "PermissiveConfig",
)


class BaseClass(Model):
    """One of them."""

    __slots__ = ("kind",)
    makes_values = True

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """`A | B`, a type."""
        return Symbolic("binary", (operator, self, other), "a type of several classes", site)

    def describe(self) -> str:
        """For messages."""
        return self.kind

    def construct(self, evaluator: Evaluator, instance: Instance, call: Call) -> Model | None:
        """Its fields are what it was made with."""
        instance.attributes.update({name: argument.value for name, argument in call.kwargs.items()})
        return Made(self.kind, call.site)

    def derived_attribute(self, evaluator: Evaluator, cls: Class, name: str, site: Site) -> Value:
        """A method of the base's."""
        return Symbolic("attribute", (cls, name), f"{self.kind}.{name} is only known when it runs", site)


class Made(Model):
    """What an instance of a derived class is for Dagster."""

    __slots__ = ("kind", "site")

    def __init__(self, kind: str, site: Site) -> None:
        self.kind = kind
        self.site = site

    def describe(self) -> str:
        """For messages."""
        return f"a {self.kind}"
