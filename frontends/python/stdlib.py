"""The standard library, as far as it is pure: real functions on known values; and a few third-party modules that
definition-time code uses everywhere (pendulum's constructors, YAML, relativedelta)."""

from __future__ import annotations

import base64
import bisect
import calendar
import collections
import colorsys
import copy
import csv
import datetime
import decimal
import enum
import fractions
import glob as glob_module
import hashlib
import html
import itertools
import json
import math
import operator
import pathlib
import posixpath
import re
import shlex
import statistics
import string
import sys
import textwrap
import tomllib
import types
import urllib.parse
import uuid
import zoneinfo
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import yaml
from dateutil.relativedelta import relativedelta

from calque.frontends.python import classes, files
from calque.frontends.python.calls import Native, Safe, bind_arguments, unknown_call
from calque.frontends.python.errors import Raised
from calque.frontends.python.library import MISSING
from calque.frontends.python.operators import real
from calque.frontends.python.values import (
    ABSENT,
    Call,
    Class,
    External,
    Function,
    Instance,
    Model,
    Module,
    Partial,
    Site,
    Symbolic,
    Value,
    is_known,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

ROOT = files.ROOT
PURE = {
    module.__name__: module
    for module in (
        base64, bisect, calendar, collections, colorsys, datetime, decimal, enum, fractions, hashlib, html, itertools, json,
        math, operator, re, shlex, statistics, string, textwrap, tomllib, types, urllib.parse, zoneinfo,
    )
}  # fmt: skip
"""Modules whose functions have no effects and no hidden inputs; exceptions are below."""
IMPURE = frozenset(
    {"datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow", "datetime.date.today", "json.dump",
     "json.load", "tomllib.load", "types.FunctionType", "types.CodeType", "operator.call", "hashlib.file_digest"}
)  # fmt: skip
MOVING = frozenset(
    {"itertools.chain", "itertools.chain.from_iterable", "itertools.product", "itertools.zip_longest", "itertools.islice",
     "itertools.combinations", "itertools.permutations", "itertools.repeat", "itertools.pairwise", "itertools.cycle",
     "collections.defaultdict", "collections.OrderedDict", "collections.deque", "types.SimpleNamespace",
     "operator.itemgetter", "operator.methodcaller", "operator.attrgetter"}
)  # fmt: skip
"""Functions that only move their arguments about."""


class StandardLibrary:
    """A library (see `library.Library`) for the standard library."""

    def lookup(self, path: str, evaluator: Evaluator) -> Value:
        """The value of a dotted name of the standard library; `ABSENT` for others."""
        if path in VALUES:
            return VALUES[path]
        head, _, name = path.partition(".")
        if (head in ("typing", "typing_extensions") and name) or path.startswith("collections.abc."):
            return External(path)
        module_name = path.rpartition(".")[0]
        while module_name:
            module = PURE.get(module_name)
            if module is not None:
                return _real_attribute(module, module_name, path[len(module_name) + 1 :], path)
            module_name = module_name.rpartition(".")[0]
        return External(path) if head in sys.stdlib_module_names else ABSENT

    def call_external(self, external: External, call: Call, evaluator: Evaluator) -> Value:
        """No third-party call is known here."""
        return ABSENT

    def environment(self, name: str, default: Value, site: Site) -> Value:
        """No environment variable is known here."""
        return ABSENT

    def is_construct(self, value: Value) -> bool:
        """Nothing of the standard library is part of a dialect."""
        return False

    def module_finished(self, module: Module, evaluator: Evaluator) -> None:
        """Nothing to do."""

    def skipped(self, site: Site, cause: Symbolic | None, evaluator: Evaluator) -> None:
        """Nothing to do."""


def _real_attribute(module: types.ModuleType, module_name: str, attribute: str, path: str) -> Value:
    if path in IMPURE:
        return External(path)
    value: Any = module
    for part in attribute.split("."):
        value = getattr(value, part, ABSENT)
        if value is ABSENT:
            return MISSING
    if isinstance(value, types.ModuleType):
        return External(path)
    if isinstance(value, type) and path not in MOVING:
        return value
    return Safe(path, value, opaque=path in MOVING) if callable(value) else value


# ---- what needs the evaluator


def _partial(evaluator: Evaluator, call: Call) -> Value:
    args, kwargs = call.values()
    if not args or not call.complete():
        return unknown_call(args[0] if args else None, call)
    return Partial(args[0], args[1:], kwargs, call.site)


def _wraps(evaluator: Evaluator, call: Call) -> Value:
    wrapped = call.args[0].value

    def mark(inner: Evaluator, decorated: Call) -> Value:
        function = decorated.args[0].value
        if isinstance(function, Function) and isinstance(wrapped, Function):
            function.wrapped = wrapped.wrapped or wrapped
            function.attributes.update(wrapped.attributes)
        return function

    return Native("functools.wraps()", mark)


def _same(evaluator: Evaluator, call: Call) -> Value:
    """A decorator without effect on the result; with arguments, one that gives such a decorator."""
    if call.args and isinstance(call.args[0].value, Function | Class | type):
        return call.args[0].value
    return Native("decorator", _same)


def _reduce(evaluator: Evaluator, call: Call) -> Value:
    args, _ = call.values()
    items = evaluator.iterate(args[1], call.site)
    if items is None:
        return unknown_call(args[1], call)
    items = [*args[2:], *items]
    if not items:
        raise Raised(TypeError("reduce() of empty iterable with no initial value"), call.site)
    result = items[0]
    for item in items[1:]:
        result = evaluator.call_with(args[0], [result, item], {}, call.site)
    return result


def _context_manager(evaluator: Evaluator, call: Call) -> Value:
    function = call.args[0].value
    if not isinstance(function, Function):
        return unknown_call(function, call)
    return Native(
        function.name,
        lambda inner, used: classes.ProjectContextManager(function, bind_arguments(inner, function, used)),
    )


def _suppress(evaluator: Evaluator, call: Call) -> Value:
    return files.Suppress(tuple(kind for kind in call.values()[0] if isinstance(kind, type)))


def _null_context(evaluator: Evaluator, call: Call) -> Value:
    return call.args[0].value if call.args else None


def _dataclass(evaluator: Evaluator, call: Call) -> Value:
    if call.args and isinstance(call.args[0].value, Class):
        return classes.make_dataclass(evaluator, call.args[0].value, frozen=False)
    frozen = "frozen" in call.kwargs and call.kwargs["frozen"].value is True

    def decorate(inner: Evaluator, decorated: Call) -> Value:
        return classes.make_dataclass(inner, decorated.args[0].value, frozen)

    return Native("dataclasses.dataclass()", decorate)


def _field(evaluator: Evaluator, call: Call) -> Value:
    _, kwargs = call.values()
    return classes.Field(
        kwargs.get("default", classes.REQUIRED),
        kwargs.get("default_factory", classes.REQUIRED),
        kwargs.get("init", True),
    )


def _as_dict(evaluator: Evaluator, call: Call) -> Value:
    return _plain(call.args[0].value)


def _plain(value: Value) -> Value:
    if isinstance(value, Instance) and value.cls.fields is not None:
        return {name: _plain(value.attributes[name]) for name in value.cls.fields}
    if isinstance(value, list | tuple):
        return type(value)(_plain(item) for item in value)
    return {key: _plain(item) for key, item in value.items()} if isinstance(value, dict) else value


def _replace(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    if not isinstance(value, Instance) or value.cls.fields is None:
        return unknown_call(value, call)
    changed = {name: argument.value for name, argument in call.kwargs.items()}
    return evaluator.call_with(
        value.cls, [], {**{name: value.attributes[name] for name in value.cls.fields}, **changed}, call.site
    )


def _fields(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    cls = value.cls if isinstance(value, Instance) else value
    if not isinstance(cls, Class) or cls.fields is None:
        return unknown_call(value, call)
    return tuple(types.SimpleNamespace(name=name) for name in cls.fields)


def _copy(deep: bool) -> Callable[[Evaluator, Call], Value]:
    def copied(evaluator: Evaluator, call: Call) -> Value:
        value = call.args[0].value
        return _copied(value, deep, {})

    return copied


def _copied(value: Value, deep: bool, seen: dict[int, Value]) -> Value:
    if id(value) in seen:
        return seen[id(value)]
    if isinstance(value, list | tuple | dict) or type(value).__name__ in ("OrderedDict", "defaultdict"):
        if not deep:
            return copy.copy(value)
        if isinstance(value, tuple):
            return tuple(_copied(item, deep, seen) for item in value)
        made: Value = copy.copy(value)
        seen[id(value)] = made
        if isinstance(made, list):
            made[:] = [_copied(item, deep, seen) for item in value]
        else:
            for key, item in value.items():
                made[key] = _copied(item, deep, seen)
        return made
    if isinstance(value, Instance):
        instance = Instance(value.cls, dict(value.attributes), value.base, value.call)
        seen[id(value)] = instance
        if deep:
            instance.attributes = {name: _copied(item, deep, seen) for name, item in value.attributes.items()}
        return instance
    return copy.deepcopy(value) if is_known(value) and deep else value


def _environ(name: Value, default: Value, evaluator: Evaluator, site: Site, required: bool) -> Value:
    if isinstance(name, str):
        if name in evaluator.settings.environment:
            return evaluator.settings.environment[name]
        for library in evaluator.libraries:
            known = library.environment(name, default, site)
            if known is not ABSENT:
                return known
    return Symbolic(
        "environment",
        (name, ABSENT if required else default),
        f"the environment variable {name} is not given",
        site,
    )


class Environ(Model):
    """`os.environ`."""

    __slots__ = ()

    def get_item(self, evaluator: Evaluator, key: Value, site: Site) -> Value:
        """`os.environ[key]`."""
        return _environ(key, None, evaluator, site, required=True)

    def set_item(self, evaluator: Evaluator, key: Value, value: Value, site: Site) -> None:
        """Setting a variable has no effect on what is read."""

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`os.environ.get` and its kin."""
        if name in ("get", "setdefault", "pop"):
            return Native(f"os.environ.{name}", _getenv)
        return Symbolic("attribute", (self, name), "the environment is not known as a whole", site)

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value] | None:
        """What is in the environment is not known."""
        return None

    def compare(self, evaluator: Evaluator, operator: str, other: Value, site: Site) -> Value:
        """`name in os.environ`."""
        if (
            operator in ("in", "not in")
            and isinstance(other, str)
            and other in evaluator.settings.environment
        ):
            return operator == "in"
        return Symbolic(
            "compare",
            (operator, other, self),
            f"whether the environment variable {other} is set is not known",
            site,
        )


def _getenv(evaluator: Evaluator, call: Call) -> Value:
    args, kwargs = call.values()
    default = args[1] if len(args) > 1 else kwargs.get("default")
    return _environ(args[0] if args else kwargs.get("key"), default, evaluator, call.site, required=False)


def _path(evaluator: Evaluator, call: Call) -> Value:
    args, _ = call.values()
    if not is_known(args):
        return unknown_call(args[0], call)
    return real(pathlib.PurePosixPath, call.site, *args)


def _cwd(evaluator: Evaluator, call: Call) -> Value:
    return pathlib.PurePosixPath(ROOT)


def _absolute(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    if not isinstance(value, str | pathlib.PurePath):
        return unknown_call(value, call)
    return posixpath.normpath(posixpath.join(ROOT, str(value)))


def _on_disk(check: str) -> Callable[[Evaluator, Call], Value]:
    def ask(evaluator: Evaluator, call: Call) -> Value:
        value = call.args[0].value if call.args else None
        if not isinstance(value, str | pathlib.PurePath):
            return unknown_call(value, call)
        return files.path_method(evaluator, pathlib.PurePosixPath(value), check, [], {}, call)

    return ask


def _list_folder(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value if call.args else ROOT
    found = files.locate(evaluator, str(value)) if isinstance(value, str | pathlib.PurePath) else None
    return files.outside(value, call.site) if found is None else files.list_folder(found, call.site)


def _walk(evaluator: Evaluator, call: Call) -> Value:
    top = call.args[0].value
    found = files.locate(evaluator, str(top)) if isinstance(top, str | pathlib.PurePath) else None
    if found is None:
        return files.outside(top, call.site)
    rows = []
    for folder in [
        found,
        *sorted(path for path in found.rglob("*") if path.is_dir() and "__pycache__" not in path.parts),
    ]:
        shown = (
            posixpath.join(str(top), folder.relative_to(found).as_posix()) if folder != found else str(top)
        )
        entries = sorted(folder.iterdir())
        rows.append(
            (shown, [e.name for e in entries if e.is_dir()], [e.name for e in entries if not e.is_dir()])
        )
    return rows


def _glob(evaluator: Evaluator, call: Call) -> Value:
    pattern = call.args[0].value
    if not isinstance(pattern, str):
        return unknown_call(pattern, call)
    fixed = pathlib.PurePosixPath(
        *itertools.takewhile(
            lambda part: not glob_module.has_magic(part), pathlib.PurePosixPath(pattern).parts
        )
    )
    found = files.locate(evaluator, str(fixed))
    if found is None:
        return files.outside(pattern, call.site)
    rest = pathlib.PurePosixPath(pattern).relative_to(fixed).as_posix()
    return (
        [str(path) for path in files.glob_below(found, fixed, rest, everywhere=False)]
        if found.is_dir()
        else []
    )


def _load(parse: Callable[[str], Any]) -> Callable[[Evaluator, Call], Value]:
    def load(evaluator: Evaluator, call: Call) -> Value:
        value = call.args[0].value if call.args else None
        if isinstance(value, files.OpenFile):
            content = value.read()
            value = content.decode() if isinstance(content, bytes) else content
        if not isinstance(value, str | bytes):
            return unknown_call(value, call)
        return real(parse, call.site, value if isinstance(value, str) else value.decode())

    return load


def _load_all(text: str) -> list[Any]:
    return list(yaml.safe_load_all(text))


def _csv(dictionary: bool) -> Callable[[Evaluator, Call], Value]:
    def read(evaluator: Evaluator, call: Call) -> Value:
        args, kwargs = call.values()
        lines = evaluator.iterate(args[0], call.site)
        if lines is None or not is_known([lines, kwargs]):
            return unknown_call(args[0], call)
        reader = (
            csv.DictReader(lines, *args[1:], **kwargs)
            if dictionary
            else csv.reader(lines, *args[1:], **kwargs)
        )
        return real(list, call.site, reader)

    return read


def _string_io(evaluator: Evaluator, call: Call) -> Value:
    text = call.args[0].value if call.args else ""
    return files.OpenFile(text, b"", False, "") if isinstance(text, str) else unknown_call(text, call)


def _cast(evaluator: Evaluator, call: Call) -> Value:
    return call.args[1].value


def _abstract(evaluator: Evaluator, call: Call) -> Value:
    return call.args[0].value


def _pendulum_datetime(evaluator: Evaluator, call: Call) -> Value:
    args, kwargs = call.values()
    if not is_known([args, kwargs]):
        return unknown_call(args, call)
    zone = kwargs.pop("tz", kwargs.pop("tzinfo", "UTC"))
    zone = args[7] if len(args) > 7 else zone
    kwargs["tzinfo"] = _zone(zone)
    return real(datetime.datetime, call.site, *args[:7], **kwargs)


def _zone(zone: Value) -> datetime.tzinfo | None:
    return zoneinfo.ZoneInfo(zone) if isinstance(zone, str) else zone


def _pendulum_zone(evaluator: Evaluator, call: Call) -> Value:
    name = call.args[0].value if call.args else "UTC"
    return real(_zone, call.site, name) if isinstance(name, str) else unknown_call(name, call)


def _pendulum_duration(evaluator: Evaluator, call: Call) -> Value:
    args, kwargs = call.values()
    if not is_known([args, kwargs]):
        return unknown_call(args, call)
    if kwargs.get("years") or kwargs.get("months"):
        return real(relativedelta, call.site, **kwargs)
    kwargs.pop("years", None), kwargs.pop("months", None)
    return real(datetime.timedelta, call.site, *args, **kwargs)


def _pendulum_parse(evaluator: Evaluator, call: Call) -> Value:
    from dateutil import parser

    text = call.args[0].value
    if not isinstance(text, str):
        return unknown_call(text, call)
    parsed = real(parser.parse, call.site, text)
    zone = call.kwargs["tz"].value if "tz" in call.kwargs else "UTC"
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=_zone(zone))


def _pendulum_instance(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    if not isinstance(value, datetime.datetime):
        return unknown_call(value, call)
    return value if value.tzinfo else value.replace(tzinfo=datetime.UTC)


def _dateutil_parse(evaluator: Evaluator, call: Call) -> Value:
    from dateutil import parser

    args, kwargs = call.values()
    return (
        real(parser.parse, call.site, *args, **kwargs)
        if is_known([args, kwargs])
        else unknown_call(args, call)
    )


def _import_module(evaluator: Evaluator, call: Call) -> Value:
    name = call.args[0].value
    if not isinstance(name, str):
        return unknown_call(name, call)
    module = evaluator.import_module(name)
    return module if module is not None else evaluator.external(name, call.site)


def _natives() -> dict[str, Value]:
    functions: dict[str, Callable[[Evaluator, Call], Value]] = {
        "functools.partial": _partial, "functools.wraps": _wraps, "functools.reduce": _reduce,
        "functools.lru_cache": _same, "functools.cache": _same, "functools.singledispatch": _same, "functools.total_ordering": _same,
        "functools.cached_property": lambda evaluator, call: classes.Property(call.args[0].value),
        "contextlib.contextmanager": _context_manager, "contextlib.suppress": _suppress, "contextlib.nullcontext": _null_context,
        "dataclasses.dataclass": _dataclass, "dataclasses.field": _field, "dataclasses.asdict": _as_dict,
        "dataclasses.replace": _replace, "dataclasses.fields": _fields,
        "copy.copy": _copy(False), "copy.deepcopy": _copy(True),
        "os.getenv": _getenv, "os.getcwd": _cwd, "os.listdir": _list_folder, "os.walk": _walk,
        "os.path.exists": _on_disk("exists"), "os.path.isfile": _on_disk("is_file"), "os.path.isdir": _on_disk("is_dir"),
        "os.path.abspath": _absolute, "os.path.realpath": _absolute, "os.path.expanduser": lambda e, c: c.args[0].value,
        "glob.glob": _glob, "glob.iglob": _glob,
        "pathlib.Path": _path, "pathlib.PurePath": _path, "pathlib.PurePosixPath": _path, "pathlib.Path.cwd": _cwd,
        "json.load": _load(json.loads), "tomllib.load": _load(tomllib.loads), "toml.load": _load(tomllib.loads), "toml.loads": _load(tomllib.loads),
        "tomli.load": _load(tomllib.loads), "tomli.loads": _load(tomllib.loads),
        "yaml.safe_load": _load(yaml.safe_load), "yaml.load": _load(yaml.safe_load), "yaml.full_load": _load(yaml.safe_load),
        "yaml.safe_load_all": _load(_load_all), "csv.reader": _csv(False), "csv.DictReader": _csv(True),
        "io.StringIO": _string_io, "typing.cast": _cast, "abc.abstractmethod": _abstract, "typing.overload": _abstract,
        "typing.final": _abstract, "typing.override": _abstract, "warnings.warn": lambda e, c: None, "warnings.filterwarnings": lambda e, c: None,
        "warnings.simplefilter": lambda e, c: None,
        "pendulum.datetime": _pendulum_datetime, "pendulum.timezone": _pendulum_zone, "pendulum.tz.timezone": _pendulum_zone,
        "pendulum.duration": _pendulum_duration, "pendulum.parse": _pendulum_parse, "pendulum.instance": _pendulum_instance,
        "pendulum.Timezone": _pendulum_zone, "pytz.timezone": _pendulum_zone, "dateutil.tz.gettz": _pendulum_zone,
        "dateutil.parser.parse": _dateutil_parse, "importlib.import_module": _import_module,
    }  # fmt: skip
    return {path: Native(path, function) for path, function in functions.items()}


VALUES: dict[str, Value] = {
    **_natives(),
    "os.environ": Environ(),
    "os.sep": "/",
    "os.pathsep": ":",
    "os.linesep": "\n",
    "os.path.sep": "/",
    **{f"os.path.{name}": Safe(f"os.path.{name}", getattr(posixpath, name)) for name in
       ("join", "dirname", "basename", "split", "splitext", "normpath", "isabs", "relpath", "commonpath", "commonprefix")},
    "os.fspath": Safe("os.fspath", str),
    "typing.TYPE_CHECKING": False,
    "typing.NamedTuple": "NamedTuple",
    "abc.ABC": object,
    "abc.ABCMeta": type,
    "uuid.UUID": uuid.UUID,
    "uuid.uuid5": Safe("uuid.uuid5", uuid.uuid5),
    "uuid.uuid3": Safe("uuid.uuid3", uuid.uuid3),
    **{f"uuid.{name}": getattr(uuid, name) for name in ("NAMESPACE_DNS", "NAMESPACE_URL", "NAMESPACE_OID", "NAMESPACE_X500")},
    "sys.version_info": (3, 11, 0, "final", 0),
    "sys.maxsize": sys.maxsize,
    "dateutil.relativedelta.relativedelta": relativedelta,
    "pendulum.UTC": zoneinfo.ZoneInfo("UTC"),
    "pytz.utc": zoneinfo.ZoneInfo("UTC"),
    "pytz.UTC": zoneinfo.ZoneInfo("UTC"),
    "pendulum.DateTime": datetime.datetime,
    "pendulum.time": datetime.time,
    "pendulum.Time": datetime.time,
    "pendulum.date": datetime.date,
    "pendulum.Date": datetime.date,
    "datetime.UTC": datetime.UTC,
    "enum.auto": enum.auto,
    "functools": External("functools"),
    "__future__": External("__future__"),
}  # fmt: skip
LIBRARY = StandardLibrary()
