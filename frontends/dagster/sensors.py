"""Sensors: functions that Dagster calls again and again, and that may ask for runs.

Dagster: `_core/definitions/decorators/sensor_decorator.py`, `_core/definitions/run_status_sensor_definition.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.dagster.positions import SENSORS
from calque.frontends.dagster.declared import named
from calque.frontends.python.values import Argument, Call, Function, Model, Site, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


STARTS = ("job", "jobs", "target", "request_job", "request_jobs")
"""Arguments that say what a sensor starts."""


class SensorDef(Model):
    """A function under one of the decorators.

    Attributes:
        kind: the decorator.
        function: the user's.
        arguments: of the decorator, by name.
    """

    __slots__ = ("arguments", "function", "kind", "site")

    def __init__(self, kind: str, function: Function, arguments: dict[str, Argument], site: Site) -> None:
        self.kind = kind
        self.function = function
        self.arguments = arguments
        self.site = site

    def describe(self) -> str:
        """For messages."""
        return f"the sensor {self.name}"

    @property
    def name(self) -> str:
        """Its name."""
        given = self.arguments["name"].value if "name" in self.arguments else None
        return given if isinstance(given, str) else self.function.name

    @property
    def started(self) -> list[Value]:
        """The jobs that it starts, where they are given as such: Dagster loads them with it."""
        given = [self.arguments[name].value for name in STARTS if name in self.arguments]
        return [item for value in given for item in (value if isinstance(value, list | tuple) else [value])]

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """Its name."""
        return self.name if name == "name" else Model.get_attribute(self, evaluator, name, site)


class SensorDecorator(Model):
    """One of the decorators, with or without arguments."""

    __slots__ = ("given", "kind", "reading")

    def __init__(self, reading: Reading, kind: str, given: Call | None = None) -> None:
        self.reading = reading
        self.kind = kind
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return f"@{self.kind}"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Decorate a function, or take the arguments."""
        function = call.args[0].value if call.args else None
        if not isinstance(function, Function):
            return SensorDecorator(self.reading, self.kind, call)
        given = self.given or Call(call.site)
        arguments = named(given, SENSORS[self.kind])
        made = SensorDef(self.kind, function, arguments, given.site)
        self.reading.sensors.append(made)
        return made
