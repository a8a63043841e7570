"""The standard library, as far as it is pure: real functions on known values; and a few third-party modules that
definition-time code uses everywhere (pendulum's constructors, YAML, relativedelta)."""

from __future__ import annotations

import base64
import binascii
import bisect
import calendar
import collections
import collections.abc
import colorsys
import copy
import datetime
import decimal
import difflib
import enum
import errno
import fractions
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
from calque.frontends.python.calls import Native, Safe, unknown_call
from calque.frontends.python.class_members import CachedProperty
from calque.frontends.python.iteration import bounded
from calque.frontends.python.library import MISSING
from calque.frontends.python.library_dataclasses import (
    native_as_dict,
    native_as_tuple,
    native_dataclass,
    native_field,
    native_fields,
    native_is_dataclass,
    native_replace,
)
from calque.frontends.python.library_files import (
    native_absolute,
    native_csv,
    native_cwd,
    native_glob,
    native_list_folder,
    native_load,
    native_load_all,
    native_on_disk,
    native_path,
    native_string_io,
    native_walk,
)
from calque.frontends.python.library_functions import (
    native_attribute_getter,
    native_cached,
    native_context_manager,
    native_method_caller,
    native_null_context,
    native_operator,
    native_partial,
    native_reduce,
    native_suppress,
    native_total_ordering,
    native_wraps,
)
from calque.frontends.python.operators import BINARY, real
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


def _endless(make: Callable[..., Any]) -> Callable[[Evaluator, Call], Value]:
    """An iterator that may not end."""

    def made(evaluator: Evaluator, call: Call) -> Value:
        args, kwargs = call.values()
        if args and isinstance(args[0], Symbolic | External) and make is not itertools.repeat:
            return unknown_call(args[0], call)
        return bounded(evaluator, real(make, call.site, *args, **kwargs), call.site)

    return made


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
    if isinstance(value, Model):
        return value.duplicate(deep)
    if isinstance(value, Instance):
        base = None if value.base is None else value.base.duplicate(deep)
        instance = Instance(value.cls, dict(value.attributes), base, value.call)
        seen[id(value)] = instance
        if deep:
            instance.attributes = {name: _copied(item, deep, seen) for name, item in value.attributes.items()}
        return instance
    return copy.deepcopy(value) if is_known(value) and deep else value


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
        "functools.partial": native_partial, "functools.wraps": native_wraps, "functools.reduce": native_reduce,
        "functools.lru_cache": native_cached, "functools.cache": native_cached, "functools.total_ordering": native_total_ordering,
        "functools.cached_property": lambda evaluator, call: CachedProperty(call.args[0].value),
        "contextlib.contextmanager": native_context_manager, "contextlib.suppress": native_suppress, "contextlib.nullcontext": native_null_context,
        "dataclasses.dataclass": native_dataclass, "dataclasses.field": native_field, "dataclasses.asdict": native_as_dict,
        "dataclasses.astuple": native_as_tuple, "dataclasses.is_dataclass": native_is_dataclass, "dataclasses.replace": native_replace, "dataclasses.fields": native_fields,
        "copy.copy": _copy(False), "copy.deepcopy": _copy(True),
        "os.getcwd": native_cwd, "os.listdir": native_list_folder, "os.walk": native_walk,
        "os.path.exists": native_on_disk("exists"), "os.path.isfile": native_on_disk("is_file"), "os.path.isdir": native_on_disk("is_dir"),
        "os.path.abspath": native_absolute, "os.path.realpath": native_absolute, "os.path.expanduser": lambda e, c: c.args[0].value,
        "glob.glob": native_glob, "glob.iglob": native_glob,
        "pathlib.Path": native_path, "pathlib.PurePath": native_path, "pathlib.PurePosixPath": native_path, "pathlib.Path.cwd": native_cwd,
        "json.load": native_load(json.loads), "tomllib.load": native_load(tomllib.loads), "toml.load": native_load(tomllib.loads), "toml.loads": native_load(tomllib.loads),
        "tomli.load": native_load(tomllib.loads), "tomli.loads": native_load(tomllib.loads),
        "yaml.safe_load": native_load(yaml.safe_load), "yaml.load": native_load(yaml.safe_load), "yaml.full_load": native_load(yaml.safe_load),
        "yaml.safe_load_all": native_load(native_load_all), "csv.reader": native_csv(False), "csv.DictReader": native_csv(True),
        "io.StringIO": native_string_io, "typing.cast": _cast, "abc.abstractmethod": _abstract, "typing.overload": _abstract,
        "typing.final": _abstract, "typing.override": _abstract, "warnings.warn": lambda e, c: None, "warnings.filterwarnings": lambda e, c: None,
        "warnings.simplefilter": lambda e, c: None,
        "yaml.dump": _yaml_dump, "yaml.safe_dump": _yaml_dump, "asyncio.run": _asyncio_run, "math.factorial": _factorial,
        "operator.attrgetter": native_attribute_getter, "operator.methodcaller": native_method_caller,
        "itertools.count": _endless(itertools.count), "itertools.cycle": _endless(itertools.cycle), "itertools.repeat": _endless(itertools.repeat),
        **{f"operator.{name}{'_' if name in ('and', 'or') else ''}": native_operator(kind) for kind, (_, name, _) in BINARY.items()},
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
