"""Values that the platform has and the source only names: variables, connections, configuration; and params."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from calque.frontends.python.errors import Raised
from calque.frontends.python.values import ABSENT, Argument, Call, Instance, Model, Site, Symbolic, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class VariableValue(Symbolic):
    """`Variable.get(name)`, not supplied.

    Attributes:
        name: the variable's name, if it is known.
        default: what is taken if there is none; `ABSENT` if that fails.
        as_json: it is parsed.
    """

    __slots__ = ("as_json", "default", "name")

    def __init__(self, name: Value, default: Value, as_json: bool, call: Call) -> None:
        reason = f"the variable {name} is not supplied" if isinstance(name, str) else "its name is not known"
        super().__init__("call", (name,), reason, call.site, call)
        self.name = name
        self.default = default
        self.as_json = as_json


class VariableClass(Model):
    """`airflow.models.Variable`."""

    __slots__ = ("given", "reading")

    def __init__(self, reading: Reading, given: Mapping[str, Value] | None) -> None:
        self.reading = reading
        self.given = given

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`Variable.get` and `Variable.setdefault`."""
        if name in ("get", "setdefault"):
            return VariableGet(self)
        return Symbolic(
            "attribute", (self, name), f"Variable.{name} only means something on a platform", site
        )


class VariableGet(Model):
    """`Variable.get`."""

    __slots__ = ("variables",)

    def __init__(self, variables: VariableClass) -> None:
        self.variables = variables

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """The value if the user supplied it; else the default if the user supplied others."""
        positions = ("key", "default_var", "deserialize_json")
        given = dict(zip(positions, (argument.value for argument in call.args), strict=False))
        given.update({name: argument.value for name, argument in call.kwargs.items()})
        name = given.get("key")
        default = given.get("default_var", given.get("default", ABSENT))
        as_json = bool(given.get("deserialize_json", False))
        supplied = self.variables.given
        is_known = supplied is not None and isinstance(name, str)
        is_given = is_known and (name in (supplied or ()) or default is not ABSENT)
        self._note(call, Feature.VALUE_GIVEN if is_given else Feature.BODY_VARIABLE)
        if supplied is None or not isinstance(name, str):
            return VariableValue(name, default, as_json, call)
        if name not in supplied:
            if default is not ABSENT:
                return default
            return VariableValue(name, default, as_json, call)
        return _decoded(supplied[name], as_json, call)

    def _note(self, call: Call, feature: Feature) -> None:
        reading = self.variables.reading
        reading.note("Variable.get", call.site, feature)
        for keyword, argument in call.kwargs.items():
            reading.note(f"argument {keyword} of Variable.get", argument.site, feature)


def _decoded(value: Value, as_json: bool, call: Call) -> Value:
    """A supplied value: `airflow variables export` writes what is JSON as JSON."""
    if not as_json:
        return value if isinstance(value, str) else json.dumps(value)
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise Raised(error, call.site) from None


class ParamClass(Model):
    """`airflow.models.param.Param`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make a param."""
        self.reading.note_value("Param", call)
        return ParamValue(call)

    def construct(self, evaluator: Evaluator, instance: Instance, call: Call) -> Model | None:
        """The param that an instance of a project class is."""
        return ParamValue(call)


class ParamValue(Model):
    """A param.

    Attributes:
        default: its default; `ABSENT` if every run must give it.
        description: what it is.
        schema: what its values must satisfy.
        made_by: the call that made it.
    """

    __slots__ = ("default", "description", "made_by", "schema")

    def __init__(self, call: Call) -> None:
        arguments: dict[str, Argument] = dict(zip(("default", "description"), call.args, strict=False))
        arguments.update(call.kwargs)
        values = {name: argument.value for name, argument in arguments.items()}
        self.made_by = call
        self.default = values.pop("default", ABSENT)
        self.description = values.pop("description", None)
        values.pop("source", None)
        extra = values.pop("schema", None)
        self.schema = {**(extra if isinstance(extra, dict) else {}), **values}

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`param.value`, `param.default`."""
        if name in ("value", "default"):
            return None if self.default is ABSENT else self.default
        return self.schema if name == "schema" else Model.get_attribute(self, evaluator, name, site)


class PlatformCall(Model):
    """A function whose value only the platform has.

    Attributes:
        what: what it gives, for people.
    """

    __slots__ = ("what",)

    def __init__(self, what: str) -> None:
        self.what = what

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """The functions of an object of the platform's."""
        return PlatformCall(f"{self.what}.{name}")

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Nothing that is known here."""
        values = [argument.value for argument in (*call.args, *call.kwargs.values())]
        reason = f"{self.what} only means something on a platform"
        return Symbolic("call", (self, *values), reason, call.site, call)


class Configuration(Model):
    """`airflow.configuration.conf`: what the environment says of it is known, and no more."""

    __slots__ = ()

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`conf.get` and its kin."""
        return ConfigurationGet(name)


class ConfigurationGet(Model):
    """`conf.get`, `conf.getboolean`, `conf.getint` or `conf.getfloat`."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """The value of `AIRFLOW__SECTION__KEY`, if the user supplied it."""
        values = [argument.value for argument in (*call.args, *call.kwargs.values())]
        known = [str(value).upper() for value in values[:2] if isinstance(value, str)]
        variable = "AIRFLOW__" + "__".join(known)
        found = evaluator.settings.environment.get(variable)
        if found is None or len(known) != 2:
            reason = f"Airflow's configuration is not given (--env {variable}=…)"
            return Symbolic("call", (self, *values), reason, call.site, call)
        match self.name:
            case "getboolean":
                return found.strip().lower() in ("t", "true", "1")
            case "getint" | "getfloat" if found.replace(".", "", 1).lstrip("-").isdigit():
                return int(found) if self.name == "getint" else float(found)
            case _:
                return found


class Made(Model):
    """An object of Airflow's that is only looked at when the graph is lifted: a timetable, a deadline.

    Attributes:
        path: the dotted path of its class, or of the function that made it.
        made_by: the call that made it; None for something that is only named.
    """

    __slots__ = ("made_by", "path", "reading")

    def __init__(self, reading: Reading, path: str, made_by: Call | None = None) -> None:
        self.reading = reading
        self.path = path
        self.made_by = made_by

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition(".")[2]

    def describe(self) -> str:
        """For messages."""
        return self.path

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What hangs below it."""
        return Made(self.reading, f"{self.path}.{name}")

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make one."""
        self.reading.note_value(self.name, call)
        return Made(self.reading, self.path, call)

    def construct(self, evaluator: Evaluator, instance: Instance, call: Call) -> Model | None:
        """What an instance of a project class is."""
        return Made(self.reading, self.path, call)

    def argument(self, name: str, position: int | None = None) -> Argument | None:
        """An argument of the call that made it."""
        if self.made_by is None:
            return None
        if position is not None and position < len(self.made_by.args):
            return self.made_by.args[position]
        return self.made_by.kwargs.get(name)

    def value(self, name: str, position: int | None = None, default: Value = None) -> Value:
        """The value of an argument of that call."""
        found = self.argument(name, position)
        return default if found is None else found.value
