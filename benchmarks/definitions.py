"""How much of real Dagster projects is understood: decorated functions by the kind of their files, and what they became.

    python benchmarks/definitions.py FOLDER [--env KEY=VALUE]… [--list]

Each folder inside FOLDER is read as one project. Kinds are told from the text alone, apart from the frontend: D1 has functions at the top of
the file, D2 makes definitions in a loop over literals, D3 in functions or in loops over other things, D4 by classes of components.
Used by nobody is what no `Definitions` lists, and an op that nothing calls: Dagster does not load it, either.
"""

import argparse
import ast
import collections
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from calque.frontends.options import Options
from calque.frontends.read import read
from calque.ir.base import Model
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Code
from calque.ir.fidelity import Fidelity
from calque.ir.project import Project
from calque.ir.spans import Origin
from calque.ir.syntax import walk
from calque.ir.verify import verify

KINDS = ("D1", "D2", "D3", "D4")
DECORATORS = frozenset(
    {
        "asset",
        "multi_asset",
        "graph_asset",
        "graph_multi_asset",
        "asset_check",
        "multi_asset_check",
        "op",
        "graph",
        "job",
        "schedule",
        "sensor",
        "asset_sensor",
        "multi_asset_sensor",
        "run_status_sensor",
        "run_failure_sensor",
        "dbt_assets",
    }
)
BECAME = ("understood", "in part", "an error", "not read", "used by nobody")
_CALL = re.compile(r"(?<!def )\b(\w+)(?:\.\w+\([^()]*\))?\(")
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_Loop = (ast.For, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)


@dataclass(frozen=True)
class Definition:
    """A decorated function of the text: where, its name, and the kind of its file."""

    file: Path
    lines: range
    name: str
    kind: str


def definitions(folder: Path) -> Iterator[Definition]:
    """The decorated functions in a folder."""
    for path in sorted(folder.rglob("*.py")):
        try:
            tree = ast.parse(path.read_bytes())
        except (SyntaxError, ValueError, OSError):
            continue
        imported = set(_imported(tree))
        kind = _kind(tree, imported)
        for node in walk(tree):
            if isinstance(node, _Function) and (first := _decorated(node, imported)) is not None:
                yield Definition(path, range(first, (node.end_lineno or node.lineno) + 1), node.name, kind)


def _imported(tree: ast.Module) -> Iterator[str]:
    """The names that a file has of Dagster's."""
    for node in walk(tree):
        match node:
            case ast.ImportFrom(module=str() as module, names=names) if module.startswith("dagster"):
                yield from (alias.asname or alias.name for alias in names)
            case ast.Import(names=names):
                yield from (alias.asname or alias.name for alias in names if alias.name == "dagster")


def _decorated(node: _Function, imported: set[str]) -> int | None:
    """The first line of a function under one of the decorators."""
    for part in node.decorator_list:
        match part.func if isinstance(part, ast.Call) else part:
            case ast.Name(id=name) if name in DECORATORS & imported:
                return node.decorator_list[0].lineno
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name in imported and attr in DECORATORS:
                return node.decorator_list[0].lineno
    return None


def _kind(tree: ast.Module, imported: set[str]) -> str:
    """How a file makes its definitions: the hardest way that it has."""
    found = "D1"
    for node in walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            ast.unparse(base).endswith("Component") for base in node.bases
        ):
            return "D4"
        if isinstance(node, _Function | ast.ClassDef) and any(
            isinstance(part, _Function) and _decorated(part, imported) is not None
            for part in walk(node)
            if part is not node
        ):
            found = "D3"
        if isinstance(node, _Loop) and any(
            isinstance(part, _Function) and _decorated(part, imported) is not None for part in walk(node)
        ):
            found = "D3" if not isinstance(node, ast.For) or not _literal(node.iter) else max(found, "D2")
    return found


def _literal(node: ast.expr) -> bool:
    return all(
        isinstance(part, ast.Constant | ast.List | ast.Tuple | ast.Dict | ast.Set) for part in walk(node)
    )


def places(part: object) -> Iterator[tuple[str, int]]:
    """The files and lines that anything of a project came from."""
    if isinstance(part, Origin):
        if part.span is not None:
            yield part.span.file, part.span.line
    elif isinstance(part, Model):
        for name in type(part).model_fields:
            yield from places(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from places(item)


def codes(part: object) -> Iterator[Code]:
    """The functions that the bodies of a project are."""
    if isinstance(part, Code):
        yield part
    elif isinstance(part, Model):
        for name in type(part).model_fields:
            yield from codes(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from codes(item)


class Read:
    """What was read of a folder, by place."""

    def __init__(self, project: Project, folder: Path) -> None:
        texts = (path.read_text("utf-8", errors="replace") for path in sorted(folder.rglob("*.py")))
        self.calls = collections.Counter(name for text in texts for name in _CALL.findall(text))
        kept = (project.pipelines, project.assets, project.natives)
        self.there = set(places(kept))
        files = {one.name: one.file for one in project.modules}
        self.functions = {(files.get(one.module, ""), one.name) for one in codes(project.pipelines)}
        self.lost: dict[tuple[str, int], str] = {}
        for account in project.accounts:
            place = (account.span.file, account.span.line)
            if account.pipeline is not None:
                self.there.add(place)
            if account.support is not None and account.support.fidelity is Fidelity.LOST:
                self.lost[place] = f"{account.what}: {account.support.reason}"
        self.wrong: dict[tuple[str, int], str] = {}
        self.unloaded: set[str] = set()
        for one in (*project.diagnostics, *verify(project)):
            if one.span is None:
                continue
            if one.code == "unloaded-definition":
                self.unloaded.add(one.span.file)
            elif one.severity is Severity.ERROR:
                self.wrong[one.span.file, one.span.line] = one.message

    def became(self, file: str, one: Definition) -> tuple[str, str]:
        """What a definition became, and why it is not understood."""
        lines = [(file, line) for line in one.lines]
        for line in lines:
            if line in self.wrong:
                return "an error", self.wrong[line]
        if not self.there.intersection(lines) and (file, one.name) not in self.functions:
            unused = file in self.unloaded or not self.calls[one.name]
            return ("used by nobody" if unused else "not read"), ""
        reason = next((self.lost[line] for line in lines if line in self.lost), None)
        return ("understood", "") if reason is None else ("in part", reason)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", help="also the definitions that are not understood")
    parser.add_argument("--env", metavar="KEY=VALUE", action="append", default=[], help="as for calque")
    arguments = parser.parse_args()
    options = Options(environment=dict(one.split("=", 1) for one in arguments.env))
    table: dict[str, collections.Counter[str]] = {kind: collections.Counter() for kind in KINDS}
    for folder in sorted(part for part in arguments.folder.iterdir() if part.is_dir()):
        started = time.monotonic()
        known = Read(read([folder], options, "dagster"), folder)
        seen = list(definitions(folder))
        for one in seen:
            file = one.file.relative_to(folder).as_posix()
            shape, reason = known.became(file, one)
            table[one.kind][shape] += 1
            if arguments.list and shape != "understood":
                sys.stdout.write(
                    f"{one.kind} {folder.name}/{file}:{one.lines[0]} {one.name}: {shape}: {reason}\n"
                )
        sys.stdout.write(f"{folder.name}: {len(seen)} definitions in {time.monotonic() - started:.1f} s\n")
    sys.stdout.write(f"\n{'':6}" + "".join(f"{shape:>18}" for shape in BECAME) + f"{'all':>8}\n")
    for kind, row in table.items():
        counts = "".join(f"{row[shape]:18}" for shape in BECAME)
        sys.stdout.write(f"{kind:6}{counts}{row.total():8}\n")


if __name__ == "__main__":
    main()
