"""How much of real Prefect projects is understood: flows by the shape of their bodies, and what they became.

    python benchmarks/understood.py FOLDER [--reasons] [--list TIER]

Each folder inside FOLDER is read as one project. Tiers are told from the text alone, apart from the frontend: A only calls tasks, B computes arguments,
C has statements of its own between its calls, D has control flow around them or returns early, E calls no task.
"""

import argparse
import ast
import collections
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from calque.frontends.options import Options
from calque.frontends.read import read
from calque.ir.diagnostics import Severity
from calque.ir.nodes import Imperative
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.ir.verify import verify

TIERS = "ABCDE"
BLOCKS = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.Try,
    ast.TryStar,
    ast.With,
    ast.AsyncWith,
    ast.Match,
)
PLAIN = (ast.Name, ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Load, ast.keyword, ast.Starred)


@dataclass(frozen=True)
class Flow:
    """A flow of the text: where, and its tier."""

    file: Path
    lines: range
    name: str
    tier: str


def flows(folder: Path) -> Iterator[Flow]:
    """The flows of Prefect 2 and 3 in a folder."""
    trees = dict(_trees(folder))
    known = {
        node.name
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _decorated(node, "task", "flow")
    }
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _decorated(node, "flow"):
                first = min(part.lineno for part in (node, *node.decorator_list))
                yield Flow(path, range(first, node.body[0].lineno + 1), node.name, tier(node, known))


def _trees(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(folder.rglob("*.py")):
        try:
            yield path, ast.parse(path.read_bytes())
        except (SyntaxError, ValueError, OSError):
            continue


def _decorated(node: ast.FunctionDef | ast.AsyncFunctionDef, *names: str) -> bool:
    return any(
        _last(part.func if isinstance(part, ast.Call) else part) in names for part in node.decorator_list
    )


def _last(node: ast.expr) -> str | None:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else None


def tier(flow: ast.FunctionDef | ast.AsyncFunctionDef, known: set[str]) -> str:
    """The shape of a flow's body."""
    body = [part for part in flow.body if not _says_nothing(part)]
    if not any(_calls(part, known) for part in body):
        return "E"
    early = any(
        isinstance(part, ast.Return) for one in body if not isinstance(one, ast.Return) for part in _own(one)
    )
    if early or any(_calls(part, known) for one in body for part in _own(one) if isinstance(part, BLOCKS)):
        return "D"
    if any(not _calls(part, known) and not isinstance(part, ast.Return) for part in body):
        return "C"
    plain = all(_plain_call(call, known) for one in body for call in _calls(one, known))
    return "A" if plain else "B"


def _says_nothing(node: ast.stmt) -> bool:
    """Documentation, names for constants, and what is only logged."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Pass() | ast.Import() | ast.ImportFrom():
            return True
        case ast.Assign(value=ast.Constant()):
            return True
        case ast.Assign(value=ast.Call(func=func)) if _last(func) in ("get_run_logger", "getLogger"):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name)))) if "log" in name.lower():
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id="print" | "log"))):
            return True
        case _:
            return False


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a statement that are not those of a function inside."""
    yield node
    for part in ast.iter_child_nodes(node):
        if not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            yield from _own(part)


def _calls(node: ast.AST, known: set[str]) -> list[ast.Call]:
    return [
        part
        for part in _own(node)
        if isinstance(part, ast.Call)
        and (
            _last(part.func) in known
            or (
                isinstance(part.func, ast.Attribute)
                and part.func.attr in ("submit", "map")
                and _last(part.func.value) in known
            )
        )
    ]


def _plain_call(call: ast.Call, known: set[str]) -> bool:
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return all(
        isinstance(part, PLAIN) or (isinstance(part, ast.Call) and bool(_calls(part, known)))
        for value in given
        for part in ([value] if isinstance(value, ast.Call) else ast.walk(value))
    )


def found(project: Project, folder: Path) -> dict[tuple[Path, int], tuple[str, str]]:
    """What each flow became, and why it is no graph, by its place."""
    diagnostics = [*project.diagnostics, *verify(project)]
    wrong = {one.pipeline: one.message for one in diagnostics if one.severity is Severity.ERROR}
    whys = {one.pipeline: one.message for one in diagnostics if one.code == "no-graph"}
    places: dict[tuple[Path, int], tuple[str, str]] = {}
    for pipeline in project.pipelines:
        span = pipeline.origin.span
        if span is not None:
            shape = "error" if pipeline.id in wrong else _shape(pipeline)
            reason = wrong.get(pipeline.id) or whys.get(pipeline.id, "")
            places[(folder / span.file).resolve(), span.line] = (shape, reason)
    return places


def _shape(pipeline: Pipeline) -> str:
    regions = [node for node in pipeline.nodes if isinstance(node, Imperative)]
    if not regions:
        return "graph"
    return "region" if len(regions) == len(pipeline.nodes) else "graph with regions"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reasons", action="store_true", help="also why flows are no graphs")
    parser.add_argument(
        "--list", metavar="TIER", default="", help="also the flows of some tiers that are no graphs"
    )
    arguments = parser.parse_args()
    table: dict[str, collections.Counter[str]] = {name: collections.Counter() for name in TIERS}
    reasons: collections.Counter[tuple[str, str]] = collections.Counter()
    for folder in sorted(part for part in arguments.folder.iterdir() if part.is_dir()):
        started = time.monotonic()
        places = found(read([folder], Options(), "prefect"), folder)
        seen = list(flows(folder))
        for flow in seen:
            there = (places.get((flow.file.resolve(), line)) for line in flow.lines)
            shape, reason = next((one for one in there if one is not None), ("not read", "not read"))
            table[flow.tier][shape] += 1
            if shape != "graph":
                reasons[flow.tier, reason.rpartition(": ")[2]] += 1
                if flow.tier in arguments.list:
                    sys.stdout.write(f"{flow.tier} {flow.file}:{flow.lines[0]} {flow.name}: {reason}\n")
        sys.stdout.write(f"{folder.name}: {len(seen)} flows in {time.monotonic() - started:.1f} s\n")
    shapes = ("graph", "graph with regions", "region", "error", "not read")
    sys.stdout.write(f"\n{'tier':6}" + "".join(f"{shape:>20}" for shape in shapes) + f"{'all':>8}\n")
    for name, row in table.items():
        counts = "".join(f"{row[shape]:20}" for shape in shapes)
        sys.stdout.write(f"{name:6}{counts}{row.total():8}\n")
    if arguments.reasons:
        for (name, reason), count in reasons.most_common(70):
            sys.stdout.write(f"{count:5} {name} {reason}\n")


if __name__ == "__main__":
    main()
