"""What the lifting of bodies has to know of the tool that they were written for."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from calque.frontends.bodies.asked_objects import Objects
from calque.ir.features import Feature
from calque.ir.intrinsics import Intrinsic


def _never(path: str) -> bool:
    """No name does."""
    return False


def _always(module: str, name: str, attribute: str) -> bool:
    """It has, as far as it is known."""
    return True


def _not_made(call: ast.Call) -> bool:
    """No call did, as far as it is known."""
    return False


@dataclass(frozen=True)
class Host:
    """The tool around bodies.

    Attributes:
        name: the tool's, for people.
        owns: whether a dotted module is part of the tool, its own extensions included.
        provided: whether the portable runtime has what `from module import name` imports.
        feature_of: what a body that imports a name of the tool's (module, name) wants of its orchestrator.
        makes: whether a dotted name of the tool's, called or as a decorator, makes part of a graph.
        wraps: whether a decorator of that dotted name runs the function's body while pipelines are defined.
        classes: whether a dotted name of the tool's is a class whose instances are parts of a graph.
        ids: keyword arguments that only calls that make parts of a graph have.
        injected: the parameters that the tool fills in by their names.
        made: whether a call, as it was evaluated, made part of a graph.
        has_attribute: whether what the portable runtime has for a class (module, name) has an attribute, too.
        objects: what the tool hands to bodies, and what of it is there where the tool is not.
    """

    name: str
    owns: Callable[[str], bool]
    provided: Callable[[str, str], bool]
    feature_of: Callable[[str, str], Feature]
    makes: Callable[[str], bool]
    wraps: Callable[[str], bool]
    classes: Callable[[str], bool] = _never
    ids: frozenset[str] = frozenset()
    injected: Mapping[str, Intrinsic] = field(default_factory=dict)
    made: Callable[[ast.Call], bool] = _not_made
    has_attribute: Callable[[str, str, str], bool] = _always
    objects: Objects = field(default_factory=Objects)

    def lacks(self, path: str) -> bool:
        """Whether a dotted name is the tool's, and only its own packages have it."""
        source, _, name = path.rpartition(".")
        return self.owns(path) and not self.provided(source, name)
