"""The standard library, as far as it is pure: real functions on known values; and a few third-party modules that
definition-time code uses everywhere (pendulum's constructors, YAML, relativedelta)."""

from __future__ import annotations

import ast
import base64
import binascii
import bisect
import calendar
import collections
import collections.abc
import colorsys
import copy
import csv
import datetime
import decimal
import difflib
import enum
import errno
import fractions
import glob as glob_module
import hashlib
import heapq
import html
import ipaddress
import itertools
import json
import keyword
import math
import numbers
import operator
import pathlib
import posixpath
import re
import shlex
import statistics
import string
import struct
import sys
import textwrap
import tomllib
import types
import unicodedata
import urllib.parse
import uuid
import zlib
import zoneinfo
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import yaml

from calque.frontends.python import config_files, environment, files, moments
from calque.frontends.python.calls import Native, Safe, bind_arguments, unknown_call
from calque.frontends.python.class_members import REQUIRED, CachedProperty, Field, ProjectContextManager
from calque.frontends.python.dataclass_values import make_dataclass
from calque.frontends.python.errors import Raised
from calque.frontends.python.iteration import bounded
from calque.frontends.python.library import MISSING
from calque.frontends.python.operators import BINARY, binary, real
from calque.frontends.python.values import (
    ABSENT,
    Call,
    Class,
    External,
    Function,
    Instance,
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
        base64, binascii, bisect, calendar, collections, collections.abc, colorsys, difflib, errno, heapq, ipaddress, keyword, numbers, struct,
        unicodedata, zlib, datetime, decimal, enum, fractions, hashlib, html, itertools, json,
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
     "heapq.heappush", "heapq.heappop", "heapq.heapify", "itertools.combinations", "itertools.permutations", "itertools.repeat", "itertools.pairwise", "itertools.cycle",
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
        if head in ("typing", "typing_extensions") and name:
            return External(path)
        module_name = path.rpartition(".")[0]
        while module_name:
            module = PURE.get(module_name)
            if module is not None:
                return _real_attribute(module, module_name, path[len(module_name) + 1 :], path)
            module_name = module_name.rpartition(".")[0]
        return External(path) if head in sys.stdlib_module_names else ABSENT

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
        lambda inner, used: ProjectContextManager(function, bind_arguments(inner, function, used)),
        binds=True,
    )


def _cached(evaluator: Evaluator, call: Call) -> Value:
    """`functools.cache` and `lru_cache`: one result for equal arguments, the same object each time."""
    if not call.args or not isinstance(call.args[0].value, Function):
        return Native("functools.lru_cache()", _cached)
    function = call.args[0].value
    function.results = {}
    return function


def _total_ordering(evaluator: Evaluator, call: Call) -> Value:
    cls = call.args[0].value
    if isinstance(cls, Class):
        cls.options["total"] = True
    return cls


def _operator(kind: type[ast.operator]) -> Callable[[Evaluator, Call], Value]:
    return lambda evaluator, call: binary(evaluator, kind, call.args[0].value, call.args[1].value, call.site)


def _attribute_getter(evaluator: Evaluator, call: Call) -> Value:
    paths = [argument.value for argument in call.args]

    def get(inner: Evaluator, used: Call) -> Value:
        found = []
        for path in paths:
            value = used.args[0].value
            for name in str(path).split("."):
                value = inner.get_attribute(value, name, used.site)
            found.append(value)
        return found[0] if len(found) == 1 else tuple(found)

    return Native("operator.attrgetter()", get, required=1)


def _method_caller(evaluator: Evaluator, call: Call) -> Value:
    name, *args = call.args

    def run(inner: Evaluator, used: Call) -> Value:
        method = inner.get_attribute(used.args[0].value, str(name.value), used.site)
        return inner.call(method, Call(used.site, list(args), call.kwargs))

    return Native("operator.methodcaller()", run, required=1)


def _endless(make: Callable[..., Any]) -> Callable[[Evaluator, Call], Value]:
    """An iterator that may not end."""

    def made(evaluator: Evaluator, call: Call) -> Value:
        args, kwargs = call.values()
        if args and isinstance(args[0], Symbolic | External) and make is not itertools.repeat:
            return unknown_call(args[0], call)
        return bounded(evaluator, real(make, call.site, *args, **kwargs), call.site)

    return made


def _suppress(evaluator: Evaluator, call: Call) -> Value:
    return files.Suppress(tuple(kind for kind in call.values()[0] if isinstance(kind, type)))


def _null_context(evaluator: Evaluator, call: Call) -> Value:
    return call.args[0].value if call.args else None


def _dataclass(evaluator: Evaluator, call: Call) -> Value:
    if call.args and isinstance(call.args[0].value, Class):
        return make_dataclass(call.args[0].value, {})
    options = {name: argument.value for name, argument in call.kwargs.items()}

    def decorate(inner: Evaluator, decorated: Call) -> Value:
        cls = decorated.args[0].value
        return make_dataclass(cls, options) if isinstance(cls, Class) else unknown_call(cls, decorated)

    return Native("dataclasses.dataclass()", decorate, required=1)


def _field(evaluator: Evaluator, call: Call) -> Value:
    _, kwargs = call.values()
    return Field(
        kwargs.get("default", REQUIRED),
        kwargs.get("default_factory", REQUIRED),
        kwargs.get("init", True) is True,
        kwargs.get("kw_only") is True,
    )


def _as_tuple(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    if not isinstance(value, Instance) or value.cls.fields is None:
        return unknown_call(value, call)
    return tuple(_plain(value.attributes[name]) for name in value.cls.fields)


def _is_dataclass(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    cls = value.cls if isinstance(value, Instance) else value
    return isinstance(cls, Class) and cls.fields is not None


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
    annotations = cls.names.get("__annotations__", {})
    return tuple(
        types.SimpleNamespace(
            name=name,
            default=default.default if isinstance(default, Field) else default,
            default_factory=default.factory if isinstance(default, Field) else REQUIRED,
            type=annotations.get(name),
        )
        for name, default in cls.fields.items()
    )


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
    given = call.kwargs.get("recursive")
    recursive = given is not None and given.value is True
    names = glob_module.glob(rest, root_dir=found, recursive=recursive)  # noqa: PTH207  # the function that is evaluated
    return [str(fixed / name) for name in sorted(names)]


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


def _named_tuple(evaluator: Evaluator, call: Call) -> Value:
    """`NamedTuple("Name", [("field", type)])`."""
    name, rows = call.args[0].value, call.args[1].value if len(call.args) > 1 else []
    if not isinstance(rows, list | tuple):
        return unknown_call(rows, call)
    make: Callable[..., type] = collections.namedtuple
    return real(make, call.site, name, [row[0] for row in rows])


def _yaml_dump(evaluator: Evaluator, call: Call) -> Value:
    args, kwargs = call.values()
    if not is_known([args, kwargs]) or len(args) != 1:
        return unknown_call(args, call)
    return real(yaml.safe_dump, call.site, args[0], **{k: v for k, v in kwargs.items() if k != "Dumper"})


def _asyncio_run(evaluator: Evaluator, call: Call) -> Value:
    """What an `async def` gives: it is evaluated when it is called."""
    return call.args[0].value


def _factorial(evaluator: Evaluator, call: Call) -> Value:
    number = call.args[0].value
    known = isinstance(number, int) and number < 10_000
    return real(math.factorial, call.site, number) if known else unknown_call(number, call)


def _import_module(evaluator: Evaluator, call: Call) -> Value:
    name = call.args[0].value
    if not isinstance(name, str):
        return unknown_call(name, call)
    module = evaluator.import_module(name)
    return module if module is not None else evaluator.external(name, call.site)


REQUIRED_ARGUMENTS = {
    **dict.fromkeys(["functools.wraps", "functools.total_ordering", "functools.cached_property", "contextlib.contextmanager",
                     "dataclasses.asdict", "dataclasses.astuple", "dataclasses.replace", "dataclasses.fields", "dataclasses.is_dataclass",
                     "copy.copy", "copy.deepcopy", "os.walk", "os.path.abspath", "os.path.realpath", "os.path.expanduser", "glob.glob",
                     "glob.iglob", "csv.reader", "csv.DictReader", "abc.abstractmethod", "typing.overload", "typing.final",
                     "typing.override", "importlib.import_module", "yaml.dump", "yaml.safe_dump", "asyncio.run", "math.factorial"], 1),
    "functools.reduce": 2, "typing.cast": 2, **{f"operator.{name}": 2 for name in
                                                ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "or_", "xor", "and_", "matmul")},
}  # fmt: skip


def _natives() -> dict[str, Value]:
    functions: dict[str, Callable[[Evaluator, Call], Value]] = {
        "functools.partial": _partial, "functools.wraps": _wraps, "functools.reduce": _reduce,
        "functools.lru_cache": _cached, "functools.cache": _cached, "functools.total_ordering": _total_ordering,
        "functools.cached_property": lambda evaluator, call: CachedProperty(call.args[0].value),
        "contextlib.contextmanager": _context_manager, "contextlib.suppress": _suppress, "contextlib.nullcontext": _null_context,
        "dataclasses.dataclass": _dataclass, "dataclasses.field": _field, "dataclasses.asdict": _as_dict,
        "dataclasses.astuple": _as_tuple, "dataclasses.is_dataclass": _is_dataclass, "dataclasses.replace": _replace, "dataclasses.fields": _fields,
        "copy.copy": _copy(False), "copy.deepcopy": _copy(True),
        "os.getcwd": _cwd, "os.listdir": _list_folder, "os.walk": _walk,
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
        "yaml.dump": _yaml_dump, "yaml.safe_dump": _yaml_dump, "asyncio.run": _asyncio_run, "math.factorial": _factorial,
        "operator.attrgetter": _attribute_getter, "operator.methodcaller": _method_caller,
        "itertools.count": _endless(itertools.count), "itertools.cycle": _endless(itertools.cycle), "itertools.repeat": _endless(itertools.repeat),
        **{f"operator.{name}{'_' if name in ('and', 'or') else ''}": _operator(kind) for kind, (_, name, _) in BINARY.items()},
        "importlib.import_module": _import_module,
    }  # fmt: skip
    return {
        path: Native(path, function, REQUIRED_ARGUMENTS.get(path, 0)) for path, function in functions.items()
    }


VALUES: dict[str, Value] = {
    **_natives(),
    **environment.VALUES,
    **moments.VALUES,
    **config_files.VALUES,
    "os.sep": "/",
    "os.pathsep": ":",
    "os.linesep": "\n",
    "os.path.sep": "/",
    **{f"os.path.{name}": Safe(f"os.path.{name}", getattr(posixpath, name)) for name in
       ("join", "dirname", "basename", "split", "splitext", "normpath", "isabs", "relpath", "commonpath", "commonprefix")},
    "os.fspath": Safe("os.fspath", str),
    "typing.TYPE_CHECKING": False,
    "typing.NamedTuple": Native("typing.NamedTuple", _named_tuple, required=1),
    "abc.ABC": object,
    "abc.ABCMeta": type,
    "uuid.UUID": uuid.UUID,
    "uuid.uuid5": Safe("uuid.uuid5", uuid.uuid5),
    "uuid.uuid3": Safe("uuid.uuid3", uuid.uuid3),
    **{f"uuid.{name}": getattr(uuid, name) for name in ("NAMESPACE_DNS", "NAMESPACE_URL", "NAMESPACE_OID", "NAMESPACE_X500")},
    "sys.version_info": (3, 11, 0, "final", 0),
    "sys.maxsize": sys.maxsize,
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
