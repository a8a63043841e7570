"""Files that definition-time code reads: only inside the project, and each is recorded."""

from __future__ import annotations

import io
import pathlib
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calque.frontends.python.errors import Raised
from calque.frontends.python.operators import real
from calque.frontends.python.values import Call, Model, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

ROOT = "/project"
"""What the project's root is called in `__file__` and everything made from it, on every machine."""
LARGEST = 20_000_000


@dataclass(eq=False)
class OpenFile:
    """`open(path)` of a file of the project."""

    text: str
    data: bytes
    binary: bool
    name: str
    position: int = 0

    def lines(self) -> list[Value]:
        """The lines, from the current position on."""
        rest = self.read()
        return list(rest.splitlines(keepends=True))

    def read(self) -> str | bytes:
        """The rest of the content."""
        content: str | bytes = self.data if self.binary else self.text
        rest = content[self.position :]
        self.position = len(content)
        return rest


class Suppress:
    """`contextlib.suppress(…)`."""

    def __init__(self, exceptions: tuple[type[BaseException], ...]) -> None:
        self.exceptions = exceptions


class _Method(Model):
    """A bound method of a path or an open file."""

    __slots__ = ("name", "owner")

    def __init__(self, owner: Value, name: str) -> None:
        self.owner = owner
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Call it."""
        args, kwargs = call.values()
        if isinstance(self.owner, OpenFile):
            return _file_method(self.owner, self.name, call)
        return path_method(evaluator, self.owner, self.name, args, kwargs, call)


FILE_METHODS = frozenset({"read", "readlines", "readline", "close", "__enter__", "__exit__"})
PATH_METHODS = frozenset(
    {"exists", "is_file", "is_dir", "read_text", "read_bytes", "open", "iterdir", "glob", "rglob", "resolve", "absolute",
     "expanduser", "mkdir", "touch", "write_text", "unlink", "stat"}
)  # fmt: skip


def get_attribute(evaluator: Evaluator, value: Value, name: str, site: Site) -> Value:
    """An attribute of a path or an open file."""
    if isinstance(value, OpenFile):
        if name == "name":
            return value.name
        if name in FILE_METHODS:
            return _Method(value, name)
        raise Raised(AttributeError(f"calque reads files only: {name} is not known"), site)
    if name in PATH_METHODS:
        return _Method(value, name)
    return real(getattr, site, value, name)


def _file_method(file: OpenFile, name: str, call: Call) -> Value:
    match name:
        case "read":
            return file.read()
        case "readlines":
            return file.lines()
        case "readline":
            lines = file.lines()
            first = lines[0] if lines else ""
            file.position -= sum(map(len, lines[1:]))
            return first
        case "__enter__":
            return file
        case _:
            return None


def locate(evaluator: Evaluator, path: str) -> pathlib.Path | None:
    """The real file of a path of the evaluated program; None if it is not inside the project."""
    text = str(pathlib.PurePosixPath(path))
    if text == ROOT or text.startswith(ROOT + "/"):
        parts: list[str] = []
        for part in text[len(ROOT) :].split("/"):
            if part == "..":
                if not parts:
                    return None
                parts.pop()
            elif part not in ("", "."):
                parts.append(part)
        return evaluator.project.root.joinpath(*parts)
    if text.startswith("/"):
        return None
    for base in (evaluator.project.root, *evaluator.project.roots):
        if (base / text).exists():
            return base / text
    return None


def outside(path: Value, site: Site) -> Symbolic:
    """The unknown content of a file that is not the project's."""
    return Symbolic("file", (path,), f"the file {path} is not inside the project", site)


def open_file(evaluator: Evaluator, path: Value, mode: str, encoding: str | None, site: Site) -> Value:
    """`open(path, mode)`."""
    if not isinstance(path, str | pathlib.PurePath):
        return Symbolic("file", (path,), "which file is read is not known", site)
    if any(letter in mode for letter in "wax+"):
        return Symbolic("file", (path,), "files are not written when a project is read", site)
    found = locate(evaluator, str(path))
    if found is None:
        return outside(path, site)
    data = read_bytes(evaluator, found, str(path), site)
    if isinstance(data, Symbolic):
        return data
    binary = "b" in mode
    text = (
        ""
        if binary
        else real(lambda: io.TextIOWrapper(io.BytesIO(data), encoding=encoding or "utf-8").read(), site)
    )
    return OpenFile(text, data, binary, str(path))


def read_bytes(evaluator: Evaluator, found: pathlib.Path, shown: str, site: Site) -> bytes | Symbolic:
    """The content of a file of the project, recorded as read."""
    try:
        mode = found.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # a pipe or a device may have no end
            return Symbolic("file", (shown,), f"{shown} is not a regular file", site)
        if found.stat().st_size > LARGEST:
            return Symbolic("file", (shown,), f"the file {shown} is too large to be read here", site)
        data = found.read_bytes()
    except OSError as error:
        raise Raised(type(error)(error.errno, error.strerror, shown), site) from None
    evaluator.files_read[evaluator.project.relative(found)] = None
    return data


def path_method(
    evaluator: Evaluator,
    path: pathlib.PurePath,
    name: str,
    args: list[Value],
    kwargs: dict[str, Value],
    call: Call,
) -> Value:
    """A method of `pathlib.Path` that asks the file system."""
    site = call.site
    if name in ("resolve", "absolute", "expanduser"):
        return _normal(path)
    if name in ("mkdir", "touch", "write_text", "unlink"):
        return None
    found = locate(evaluator, str(path))
    if found is None:
        return outside(path, site)
    match name:
        case "exists":
            return found.exists()
        case "is_file":
            return found.is_file()
        case "is_dir":
            return found.is_dir()
        case "read_text":
            file = open_file(evaluator, path, "r", kwargs.get("encoding"), site)
            return file.text if isinstance(file, OpenFile) else file
        case "read_bytes":
            return read_bytes(evaluator, found, str(path), site)
        case "open":
            mode = args[0] if args else kwargs.get("mode", "r")
            return open_file(evaluator, path, mode, kwargs.get("encoding"), site)
        case "iterdir":
            return [path / entry for entry in list_folder(found, site)]
        case "glob" | "rglob":
            return glob_below(found, path, str(args[0]), name == "rglob", site)
        case _:
            return Symbolic("file", (path, name), f"{name} of a file is not evaluated", site)


def _normal(path: pathlib.PurePath) -> pathlib.PurePath:
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts and parts[-1] not in ("..", "/"):
            parts.pop()
        else:
            parts.append(part)
    result = pathlib.PurePosixPath(*parts)
    return result if result.is_absolute() else pathlib.PurePosixPath(ROOT) / result


def list_folder(found: pathlib.Path, site: Site) -> list[str]:
    """The names in a folder of the project, sorted."""
    try:
        return sorted(entry.name for entry in found.iterdir())
    except OSError as error:
        raise Raised(type(error)(error.errno, error.strerror, found.name), site) from None


def glob_below(
    found: pathlib.Path, shown: pathlib.PurePath, pattern: str, everywhere: bool, site: Site
) -> list[pathlib.PurePath]:
    """The paths below a folder of the project that match a pattern, sorted."""
    try:
        matched = list(found.rglob(pattern) if everywhere else found.glob(pattern))
    except (ValueError, NotImplementedError) as error:  # the pattern is none
        raise Raised(error, site) from None
    return sorted(shown / path.relative_to(found).as_posix() for path in matched)
