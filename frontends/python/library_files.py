"""Paths, folders and files of the project, as the standard library reads them."""

from __future__ import annotations

import csv
import glob as glob_module
import itertools
import pathlib
import posixpath
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import yaml

from calque.frontends.python import files
from calque.frontends.python.calls import unknown_call
from calque.frontends.python.operators import real
from calque.frontends.python.values import (
    Call,
    Value,
    is_known,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def native_path(evaluator: Evaluator, call: Call) -> Value:
    args, _ = call.values()
    if not is_known(args):
        return unknown_call(args[0], call)
    return real(pathlib.PurePosixPath, call.site, *args)


def native_cwd(evaluator: Evaluator, call: Call) -> Value:
    return pathlib.PurePosixPath(files.ROOT)


def native_absolute(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    if not isinstance(value, str | pathlib.PurePath):
        return unknown_call(value, call)
    return posixpath.normpath(posixpath.join(files.ROOT, str(value)))


def native_on_disk(check: str) -> Callable[[Evaluator, Call], Value]:
    def ask(evaluator: Evaluator, call: Call) -> Value:
        value = call.args[0].value if call.args else None
        if not isinstance(value, str | pathlib.PurePath):
            return unknown_call(value, call)
        return files.path_method(evaluator, pathlib.PurePosixPath(value), check, [], {}, call)

    return ask


def native_list_folder(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value if call.args else files.ROOT
    found = files.locate(evaluator, str(value)) if isinstance(value, str | pathlib.PurePath) else None
    return files.outside(value, call.site) if found is None else files.list_folder(found, call.site)


def native_walk(evaluator: Evaluator, call: Call) -> Value:
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


def native_glob(evaluator: Evaluator, call: Call) -> Value:
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


def native_load(parse: Callable[[str], Any]) -> Callable[[Evaluator, Call], Value]:
    def load(evaluator: Evaluator, call: Call) -> Value:
        value = call.args[0].value if call.args else None
        if isinstance(value, files.OpenFile):
            content = value.read()
            value = content.decode() if isinstance(content, bytes) else content
        if not isinstance(value, str | bytes):
            return unknown_call(value, call)
        return real(parse, call.site, value if isinstance(value, str) else value.decode())

    return load


def native_load_all(text: str) -> list[Any]:
    return list(yaml.safe_load_all(text))


def native_csv(dictionary: bool) -> Callable[[Evaluator, Call], Value]:
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


def native_string_io(evaluator: Evaluator, call: Call) -> Value:
    text = call.args[0].value if call.args else ""
    return files.OpenFile(text, b"", False, "") if isinstance(text, str) else unknown_call(text, call)
