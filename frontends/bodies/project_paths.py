"""Paths of the project's own files in values: said relative to the project, because it lies elsewhere where the output runs."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path, PurePath

from calque.frontends.bodies.reader import BodyReader
from calque.frontends.python.files import ROOT
from calque.frontends.python.values import Site
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Ask, Concat, Constant, Expr
from calque.ir.intrinsics import Intrinsic
from calque.ir.modules import DataFile

_PATH = re.compile(rf"{re.escape(ROOT)}((?:/[\w.@%+=-]+)*)")
_FILES, _BYTES = 200, 2_000_000
"""No more than so many files, or bytes, come along because something names their folder."""


def path_expression(reader: BodyReader, value: str | PurePath, site: Site) -> Expr:
    """A value with the project's root in it; what it names comes along with the output.

    Args:
        value: a path, or a text with one.
    """
    if isinstance(value, PurePath):
        return _ask(reader, str(value).removeprefix(ROOT).strip("/"), "path", site)
    parts: list[Expr] = []
    end = 0
    for found in _PATH.finditer(value):
        parts += [Constant(value=value[end : found.start()])] if found.start() > end else []
        parts.append(_ask(reader, found[1].strip("/"), "text", site))
        end = found.end()
    parts += [Constant(value=value[end:])] if end < len(value) else []
    return parts[0] if len(parts) == 1 else Concat(parts=tuple(parts))


def _ask(reader: BodyReader, relative: str, kind: str, site: Site) -> Expr:
    if not _comes_along(reader, relative):
        reader.report(
            "files-beside-code",
            Severity.WARNING,
            f"this is a path of the project's files ({relative or 'its root'}), which do not come along",
            "copy those files to the same place in the output, or give their path another way",
            site.span(),
        )
    return Ask(intrinsic=Intrinsic.PROJECT_PATH, arguments=(Constant(value=relative), Constant(value=kind)))


def _comes_along(reader: BodyReader, relative: str) -> bool:
    """Note the file, or those of the folder; whether they are few and small enough."""
    place = reader.project.root / relative
    if not relative:
        return False
    files = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    kept = [path for path in sorted(files) if "__pycache__" not in path.parts and path.suffix != ".py"]
    if len(kept) > _FILES or sum(path.stat().st_size for path in kept) > _BYTES:
        return False
    for path in kept:
        _note(reader, path)
    return bool(kept)


def _note(reader: BodyReader, path: Path) -> None:
    name = reader.project.relative(path)
    if name in reader.files:
        return
    try:
        reader.files[name] = DataFile(file=name, text=path.read_text("utf-8"))
    except UnicodeDecodeError:
        reader.files[name] = DataFile(file=name, base64=b64encode(path.read_bytes()).decode())
