"""Environment variables and the import path, as definition-time code reads and sets them."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING

from calque.frontends.python import files
from calque.frontends.python.errors import Raised
from calque.frontends.python.native import Native
from calque.frontends.python.operators import unknown
from calque.frontends.python.values import ABSENT, Call, Model, Site, Symbolic, Value
from calque.ir.features import Feature
from calque.ir.fidelity import Account

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def read_variable(evaluator: Evaluator, name: Value, default: Value, site: Site, required: bool) -> Value:
    """The value of an environment variable: what the code set, what the user gave, else unknown.

    Raises:
        Raised: it must be there, and the user says that it is not set.
    """
    if isinstance(name, str):
        if name in evaluator.variables_set:
            return evaluator.variables_set[name]
        if name in evaluator.settings.environment:
            evaluator.variables_given.append((name, site))
            given = evaluator.settings.environment[name]
            if given is None and required:
                raise Raised(KeyError(name), site)
            return default if given is None else given
        for library in evaluator.libraries:
            value = library.environment(name, default, site)
            if value is not ABSENT:
                return value
    reason = f"the environment variable {name} is not given"
    return Symbolic("environment", (name, ABSENT if required else default), reason, site)


def given_values(evaluator: Evaluator) -> tuple[Account, ...]:
    """Where definition-time code has read environment variables that the user gave: what is made of them is fixed."""
    found = {(name, site.span()) for name, site in evaluator.variables_given}
    places = sorted(found, key=lambda one: (one[1].file, one[1].line, one[1].column, one[0]))
    return tuple(
        Account(what=f"environment variable {name}", span=span, feature=Feature.VALUE_GIVEN)
        for name, span in places
    )


class Environ(Model):
    """`os.environ`."""

    __slots__ = ()

    def get_item(self, evaluator: Evaluator, key: Value, site: Site) -> Value:
        """`os.environ[key]`."""
        return read_variable(evaluator, key, None, site, required=True)

    def set_item(self, evaluator: Evaluator, key: Value, value: Value, site: Site) -> None:
        """`os.environ[key] = value`: seen by what is read after it."""
        if isinstance(key, str):
            evaluator.variables_set[key] = value

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`os.environ.get` and its kin."""
        natives = {
            "get": _getenv,
            "pop": _getenv,
            "setdefault": _set_default,
            "update": _update,
            "copy": _copy,
        }
        if name in natives:
            return Native(f"os.environ.{name}", natives[name])
        return Symbolic("attribute", (self, name), "the environment is not known as a whole", site)

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value] | None:
        """What is in the environment is not known."""
        return None

    def compare(self, evaluator: Evaluator, operator: str, other: Value, site: Site) -> Value:
        """`name in os.environ`."""
        asked = operator in ("in", "not in") and isinstance(other, str)
        if asked and (other in evaluator.variables_set or other in evaluator.settings.environment):
            there = other in evaluator.variables_set
            if not there:
                evaluator.variables_given.append((other, site))
                there = evaluator.settings.environment[other] is not None
            return there == (operator == "in")
        reason = f"whether the environment variable {other} is set is not known"
        return Symbolic("compare", (operator, other, self), reason, site)


def _getenv(evaluator: Evaluator, call: Call) -> Value:
    args, kwargs = call.values()
    default = args[1] if len(args) > 1 else kwargs.get("default")
    return read_variable(
        evaluator, args[0] if args else kwargs.get("key"), default, call.site, required=False
    )


def _set_default(evaluator: Evaluator, call: Call) -> Value:
    """The value, as it was given or as the code says."""
    value = _getenv(evaluator, call)
    if call.args and isinstance(call.args[0].value, str):
        evaluator.variables_set[call.args[0].value] = value
    return value


def _update(evaluator: Evaluator, call: Call) -> Value:
    given = call.args[0].value if call.args else {}
    pairs = {**(given if isinstance(given, dict) else {}), **call.values()[1]}
    for name, value in pairs.items():
        evaluator.variables_set[name] = value
    if not isinstance(given, dict):
        evaluator.note_unmodelled("updating the environment from an unknown value", call.site)
    return None


def _copy(evaluator: Evaluator, call: Call) -> Value:
    return unknown("call", (ENVIRON,), call.site)


class ImportPath(Model):
    """`sys.path`: folders of the project that are added to it become source roots."""

    __slots__ = ()

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`append`, `insert`, `extend`."""
        if name in ("append", "insert", "extend"):
            return Native(f"sys.path.{name}", _extend_path)
        return Symbolic("attribute", (self, name), "the import path is not known as a whole", site)

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value] | None:
        """What is on the path is not known."""
        return None

    def compare(self, evaluator: Evaluator, operator: str, other: Value, site: Site) -> Value:
        """`folder in sys.path`: not known, and asking is done to add it once."""
        return operator == "not in" if operator in ("in", "not in") else NotImplemented

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """`sys.path + [folder]`, or `sys.path += [folder]`."""
        add_roots(evaluator, other)
        return self


def _extend_path(evaluator: Evaluator, call: Call) -> Value:
    if call.args:
        add_roots(evaluator, call.args[-1].value)
    return None


def add_roots(evaluator: Evaluator, folders: Value) -> None:
    """Look up imports in these folders too, if they are the project's."""
    for folder in folders if isinstance(folders, list | tuple) else [folders]:
        found = files.locate(evaluator, str(folder)) if isinstance(folder, str | pathlib.PurePath) else None
        if found is not None and found.is_dir():
            evaluator.project.add_root(found)


ENVIRON = Environ()
VALUES: dict[str, Value] = {
    "os.environ": ENVIRON,
    "os.getenv": Native("os.getenv", _getenv),
    "sys.path": ImportPath(),
}
