"""`configparser`: INI files of the project."""

from __future__ import annotations

import configparser
import pathlib
from typing import TYPE_CHECKING

from calque.frontends.python import files
from calque.frontends.python.native import Native
from calque.frontends.python.operators import real
from calque.frontends.python.values import ABSENT, Call, Model, Site, Symbolic, Value, is_known

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

_METHODS = frozenset(
    {"get", "getint", "getfloat", "getboolean", "sections", "has_section", "has_option", "options", "items", "set", "add_section",
     "read_string", "read_dict", "defaults", "keys", "values"}
)  # fmt: skip


class Parser(Model):
    """A parser, or one section of it: the real one, but for its way to files."""

    __slots__ = ("complete", "real")

    def __init__(self, value: configparser.RawConfigParser | configparser.SectionProxy) -> None:
        self.real = value
        self.complete = True

    def describe(self) -> str:
        """What it is."""
        return "a configuration parser"

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """A method."""
        if name in ("read", "read_file"):
            return Native(f"configparser.{name}", lambda inner, call: self._read(inner, call), required=1)
        if not self.complete or name not in _METHODS:
            return Symbolic("attribute", (self, name), "not all files that it reads are known", site)

        def run(inner: Evaluator, call: Call) -> Value:
            args, kwargs = call.values()
            if not is_known([args, kwargs]):
                return Symbolic("call", (self, name, *args), "its arguments are not known", call.site, call)
            result = real(getattr(self.real, name), call.site, *args, **kwargs)
            return _plain(result, name)

        return Native(f"configparser.{name}", run)

    def get_item(self, evaluator: Evaluator, key: Value, site: Site) -> Value:
        """A section, or an option of one."""
        if not self.complete or not isinstance(key, str):
            return Symbolic("item", (self, key), "not all files that it reads are known", site)
        return _plain(real(lambda: self.real[key], site), "")

    def set_item(self, evaluator: Evaluator, key: Value, value: Value, site: Site) -> None:
        """`section[option] = value`."""
        real(lambda: self.real.__setitem__(key, value), site)

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value] | None:
        """The names of the sections, or of the options."""
        return list(self.real) if self.complete else None

    def compare(self, evaluator: Evaluator, operator: str, other: Value, site: Site) -> Value:
        """`name in parser`."""
        if self.complete and operator in ("in", "not in") and isinstance(other, str):
            return (other in self.real) is (operator == "in")
        return NotImplemented

    def plain(self) -> Value:
        """The sections, or the options, as a dict."""
        if not self.complete:
            return ABSENT
        return {key: _plain(value, "") for key, value in self.real.items()}

    def _read(self, evaluator: Evaluator, call: Call) -> Value:
        given = call.args[0].value
        done = []
        for path in given if isinstance(given, list | tuple) else [given]:
            if isinstance(path, str | pathlib.PurePath):
                path = files.open_file(evaluator, path, "r", None, call.site)
            if not isinstance(path, files.OpenFile) or not isinstance(
                self.real, configparser.RawConfigParser
            ):
                self.complete = False
                continue
            real(self.real.read_string, call.site, path.text)
            done.append(path.name)
        return done


def _plain(value: Value, name: str) -> Value:
    if isinstance(value, configparser.SectionProxy):
        return Parser(value)
    if name in ("items", "keys", "values"):
        pairs = list(value)
        return [(key, _plain(item, "")) for key, item in pairs] if name == "items" else pairs
    return value


def _make(kind: type[configparser.RawConfigParser]) -> Native:
    def made(evaluator: Evaluator, call: Call) -> Value:
        args, kwargs = call.values()
        return Parser(real(kind, call.site, *args, **kwargs))

    return Native(f"configparser.{kind.__name__}", made)


VALUES: dict[str, Value] = {
    f"configparser.{kind.__name__}": _make(kind)
    for kind in (configparser.ConfigParser, configparser.RawConfigParser)
} | {"configparser.ExtendedInterpolation": configparser.ExtendedInterpolation}
