"""`environs.Env`: environment variables read through a third-party package that projects use at definition time."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calque.frontends.python.errors import Raised
from calque.frontends.python.values import (
    ABSENT,
    Call,
    External,
    Instance,
    Model,
    Module,
    Site,
    Symbolic,
    Value,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

TRUE = ("t", "true", "y", "yes", "on", "1")
"""Texts that are true to environs (and to marshmallow)."""


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")] if text else []


CASTS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": lambda text: text.strip().lower() in TRUE,
    "list": _listed,
    "json": json.loads,
}
"""What the methods of an `Env` make of a variable's text."""


class EnvironsLibrary:
    """A library (see `library.Library`) for environs."""

    def lookup(self, path: str, evaluator: Evaluator) -> Value:
        """`environs.Env`."""
        return EnvClass() if path in ("environs.Env", "environs.env") else ABSENT

    def call_unknown(self, function: Symbolic, call: Call, evaluator: Evaluator) -> Value:
        """It is nothing of this library's."""
        return ABSENT

    def call_external(self, external: External, call: Call, evaluator: Evaluator) -> Value:
        """No third-party call is known here."""
        return ABSENT

    def environment(self, name: str, default: Value, site: Site) -> Value:
        """No environment variable is known here."""
        return ABSENT

    def is_construct(self, value: Value) -> bool:
        """Nothing of environs is part of a graph."""
        return False

    def module_finished(self, module: Module, evaluator: Evaluator) -> None:
        """Nothing to do."""

    def skipped(self, site: Site, cause: Symbolic | None, evaluator: Evaluator) -> None:
        """Nothing to do."""


class EnvClass(Model):
    """`environs.Env`."""

    __slots__ = ()

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make a reader."""
        return EnvReader()

    def construct(self, evaluator: Evaluator, instance: Instance, call: Call) -> Model | None:
        """The reader that an instance of a project class is."""
        return EnvReader()


class EnvReader(Model):
    """An `Env`, or one of its methods.

    Attributes:
        kind: the method; "str" for the object itself.
    """

    __slots__ = ("kind",)

    def __init__(self, kind: str = "str") -> None:
        self.kind = kind

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`env.int` and the like; `env.read_env` has no effect here."""
        return EnvReader(name)

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """The variable if the user supplied it; else the question for it."""
        if self.kind in ("read_env", "seal"):
            return None
        values = [argument.value for argument in call.args]
        named = {name: argument.value for name, argument in call.kwargs.items()}
        name = values[0] if values else named.get("name")
        default = values[1] if len(values) > 1 else named.get("default", ABSENT)
        cast = CASTS.get(self.kind)
        known = evaluator.settings.environment.get(name) if isinstance(name, str) else None
        if known is not None and cast is not None:
            evaluator.variables_given.append((str(name), call.site))
            try:
                return cast(known)
            except ValueError as error:
                raise Raised(error, call.site) from None
        if isinstance(name, str) and name in evaluator.settings.environment and known is None:
            evaluator.variables_given.append((name, call.site))
            if default is ABSENT:
                raise Raised(ValueError(f'Environment variable "{name}" not set'), call.site)
            return default
        reason = f"the environment variable {name} is not given"
        if self.kind == "str" and isinstance(name, str):
            return Symbolic("environment", (name, default), reason, call.site)
        return Symbolic("call", (self, *values), reason, call.site, call)
