"""What rules can ask about a project, each answer computed once."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from calque.ir.expressions import Code
from calque.ir.features import Feature
from calque.ir.fidelity import Account
from calque.ir.graph import downstream, upstream
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline
from calque.ir.project import Profile, Project
from calque.ir.spans import Span
from calque.ir.walk import bodies
from calque.lint.bodies import imported_names, parsed
from calque.lint.settings import Settings, Thresholds, is_for

T = TypeVar("T")
STRUCTURE = frozenset(
    {
        "unknown-control-flow",
        "unknown-edge",
        "unknown-keys",
        "unknown-task-id",
        "unknown-name",
        "definition-error",
        "budget",
    }
)
"""Diagnostics after which nodes or edges are missing."""


@dataclass(frozen=True)
class Source:
    """A file that was read.

    Attributes:
        file: the path that spans tell.
        text: what stands in it.
        path: where it lies; None if it was never on disk.
    """

    file: str
    text: str
    path: Path | None = None

    @property
    def is_python(self) -> bool:
        """It is code; a `prefect.yaml` is not."""
        return not self.file.endswith((".yaml", ".yml"))

    @cached_property
    def tree(self) -> ast.Module | None:
        """Its syntax; None for one that has a syntax error, or is no Python."""
        if not self.is_python:
            return None
        try:
            return ast.parse(self.text)
        except (SyntaxError, ValueError):
            return None

    def span(self, node: ast.expr | ast.stmt) -> Span:
        """Where a piece of its syntax stands."""
        return Span(
            file=self.file,
            line=node.lineno,
            column=self.column(node.lineno, node.col_offset),
            end_line=node.end_lineno or node.lineno,
            end_column=self.column(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset),
        )

    @cached_property
    def functions(self) -> Mapping[str, tuple[Span, ...]]:
        """Where the functions of each name stand: their first line, from `def` on."""
        found: dict[str, list[Span]] = {}
        for node in () if self.tree is None else ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                whole = self.span(node)
                end = len(self._lines[node.lineno - 1]) + 1
                header = whole.model_copy(update={"end_line": node.lineno, "end_column": end})
                found.setdefault(node.name, []).append(header)
        return {name: tuple(spans) for name, spans in found.items()}

    def decorators(self, line: int) -> range:
        """The lines of the decorators of the function whose `def` stands at a line."""
        for node in () if self.tree is None else ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.lineno == line:
                return range(min([each.lineno for each in node.decorator_list], default=line), line)
        return range(0)

    def text_with(self, *parts: str) -> Span | None:
        """The only text of the file that has some parts; None if there are several, or none."""
        found = [
            node
            for node in (() if self.tree is None else ast.walk(self.tree))
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and all(part in node.value for part in parts)
        ]
        return self.span(found[0]) if len(found) == 1 else None

    def column(self, line: int, offset: int) -> int:
        """A column in characters, from 1, of an offset in UTF-8, as `ast` counts."""
        return len(self._lines[line - 1].encode()[:offset].decode()) + 1

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")


class View:
    """A pipeline as a graph."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """The nodes by id, in the order of the source."""
        return {node.id: node for node in self.pipeline.nodes}

    @cached_property
    def up(self) -> Mapping[str, list[str]]:
        """For each node those right before it."""
        return upstream(self.pipeline)

    @cached_property
    def down(self) -> Mapping[str, list[str]]:
        """For each node those right after it."""
        return downstream(self.pipeline)

    def after(self, start: str) -> set[str]:
        """Everything downstream of a node."""
        return _reached(self.down, start)

    def before(self, start: str) -> set[str]:
        """Everything upstream of a node."""
        return _reached(self.up, start)

    @cached_property
    def bodies(self) -> Mapping[str, tuple[Code, ...]]:
        """The user's functions of each node."""
        return {node.id: tuple(bodies(node)) for node in self.pipeline.nodes}


def _module(code: Code) -> str:
    """The dotted name of the module of a user's function."""
    return code.module.partition("@")[0]


def _reached(neighbours: Mapping[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    pending = [start]
    while pending:
        for other in neighbours[pending.pop()]:
            if other not in found:
                found.add(other)
                pending.append(other)
    return found


class Context:
    """A project, and what is known beside its graph.

    Attributes:
        project: what was read.
        sources: the files that define pipelines or that bodies stand in, by path.
        target: where the project is to move to.
        pools: the pools that there are on the platform; None if the project does not say.
    """

    def __init__(self, project: Project, sources: Mapping[str, Source], settings: Settings) -> None:
        self.project = project
        self.sources = sources
        self._settings = settings
        self.target = settings.target
        self.pools = settings.pools
        self._known: dict[Callable[[Context], Any], Any] = {}
        self._indexed: dict[object, Any] = {}
        self._modules: dict[str, Source] = {}

    def once(self, compute: Callable[[Context], T]) -> T:
        """What a function finds out about this project, computed the first time that it is asked for."""
        if compute not in self._known:
            self._known[compute] = compute(self)
        found: T = self._known[compute]
        return found

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The pipelines, by id."""
        return tuple(View(pipeline) for pipeline in self.project.pipelines)

    @cached_property
    def by_id(self) -> Mapping[str, View]:
        """The pipelines; of those of one id the last."""
        return {view.pipeline.id: view for view in self.views}

    @property
    def is_airflow(self) -> bool:
        """The sources are Airflow's, of any version."""
        return self.project.profile in (Profile.AIRFLOW1, Profile.AIRFLOW2, Profile.AIRFLOW3)

    @property
    def for_airflow3(self) -> bool:
        """The project is Airflow's, and meant for Airflow 3 or on its way there."""
        return self.project.profile is Profile.AIRFLOW3 or (
            self.is_airflow and self.target in ("airflow", "airflow3")
        )

    def is_whole(self, view: View) -> bool:
        """All of a pipeline's graph could be read; of one that was not, nothing can be said about what is missing."""
        span = view.pipeline.origin.span
        return view.pipeline.id not in self._unread and (span is None or span.file not in self._unread_files)

    @cached_property
    def _unread(self) -> frozenset[str | None]:
        return frozenset(found.pipeline for found in self.project.diagnostics if found.code in STRUCTURE) - {
            None
        }

    @cached_property
    def _unread_files(self) -> frozenset[str]:
        found = (each for each in self.project.diagnostics if each.code in STRUCTURE)
        return frozenset(each.span.file for each in found if each.span is not None)

    @cached_property
    def defining(self) -> tuple[Source, ...]:
        """The files in which pipelines are made, in order."""
        files = {p.origin.span.file for p in self.project.pipelines if p.origin.span is not None}
        found = (self.source(file) for file in sorted(files))
        return tuple(source for source in found if source is not None)

    @cached_property
    def _accounts(self) -> Mapping[tuple[str | None, str | None], Mapping[Feature, tuple[Account, ...]]]:
        found: dict[tuple[str | None, str | None], dict[Feature, list[Account]]] = {}
        for account in self.project.accounts:
            if account.feature is not None:
                owner = found.setdefault((account.pipeline, account.node), {})
                owner.setdefault(account.feature, []).append(account)
        return {
            owner: {feature: tuple(those) for feature, those in features.items()}
            for owner, features in found.items()
        }

    def using(self, tool: str) -> Iterator[Source]:
        """The files that import a tool, in order."""
        wanted = re.compile(rf"^[ \t]*(?:from|import)[ \t]+{tool}\b", re.MULTILINE)
        return (source for source in self.sources.values() if wanted.search(source.text))

    def source(self, file: str) -> Source | None:
        """A file by the path that spans tell."""
        return self.sources.get(file)

    def syntax(self, source: Source, index: Callable[[Source], T]) -> T:
        """What an index makes of a file, made once."""
        key = (index, source.file)
        if key not in self._indexed:
            self._indexed[key] = index(source)
        found: T = self._indexed[key]
        return found

    def module(self, source: Source, name: str, level: int) -> Source | None:
        """The project's own module that a file imports by a name; None for any other.

        Args:
            source: the file.
            name: dotted.
            level: the dots before it.
        """
        if source.path is None:
            return None
        parts = [*PurePosixPath(source.file).parent.parts]
        inside = [source.path.parent, *source.path.parent.parents][: len(parts) + 1]
        bases = inside[level - 1 : level] if level else inside
        for base in bases:
            stem = base.joinpath(*name.split(".")) if name else base
            for path in (stem.with_suffix(".py"), stem / "__init__.py"):
                if path.is_file():
                    return self._module_of(path, path.relative_to(inside[-1]).as_posix())
        return None

    def _module_of(self, path: Path, file: str) -> Source:
        if file not in self._modules:
            text = path.read_text("utf-8-sig", errors="replace")
            self._modules[file] = self.sources.get(file) or Source(file, text, path)
        return self._modules[file]

    def thresholds(self, pipeline: Pipeline) -> Thresholds:
        """The numbers that rules compare with in a pipeline."""
        found = self._settings.thresholds
        span = pipeline.origin.span
        for override in self._settings.overrides:
            if is_for(override, None if span is None else span.file, pipeline.id):
                given = override.thresholds
                found = found.model_copy(
                    update={name: getattr(given, name) for name in given.model_fields_set}
                )
        return found

    def said(self, feature: Feature, pipeline: Pipeline, node: Node | None = None) -> tuple[Account, ...]:
        """The places at which the source asks for a feature, for a node or for the pipeline itself."""
        owner = (pipeline.id, None if node is None else node.id)
        return self._accounts.get(owner, {}).get(feature, ())

    def says_retries(self, pipeline: Pipeline, node: Node) -> bool:
        """The source names the number of retries, for the node or for all of its pipeline."""
        return bool(self.said(Feature.NODE_RETRY, pipeline, node) or self.said(Feature.NODE_RETRY, pipeline))

    def place(self, pipeline: Pipeline, node: Node, *features: Feature) -> Span | None:
        """The argument that asks for the first of some features that is asked for, for the node or among its pipeline's
        defaults; the whole node if there is none."""
        for feature in features:
            said = self.said(feature, pipeline, node) or self.said(feature, pipeline)
            said = said or self._of_decorator(feature, node)
            if said:
                return said[0].span
        return node.origin.span

    def _of_decorator(self, feature: Feature, node: Node) -> tuple[Account, ...]:
        """The arguments of the decorators of a node's function that ask for a feature: of Prefect's tasks, and Dagster's
        ops, all nodes of one function share them."""
        headers = [place for code in bodies(node) if (place := self.function_place(code)) is not None]
        source = self.source(headers[0].file) if headers else None
        if source is None:
            return ()
        lines = source.decorators(headers[0].line)
        return tuple(
            account
            for account in self._accounts.get((None, None), {}).get(feature, ())
            if account.span.file == source.file and account.span.line in lines
        )

    def path_in(self, code: Code, name: str) -> str:
        """The dotted path that a dotted name stands for in a user's function, imports looked through."""
        first, dot, rest = name.partition(".")
        for tree in (parsed(code), *(source.tree for source in self._by_module.get(_module(code), ()))):
            found = None if tree is None else imported_names(tree).get(first)
            if found is not None:
                return found + dot + rest
        return name

    def function_place(self, code: Code) -> Span | None:
        """The header of a user's function, where it stands; None for one that is not found by its name."""
        for source in self._by_module.get(_module(code), ()):
            headers = source.functions.get(code.name, ())
            if len(headers) == 1:
                return headers[0]
        return None

    @cached_property
    def _by_module(self) -> Mapping[str, list[Source]]:
        """The files by each dotted name that they can be imported by."""
        found: dict[str, list[Source]] = {}
        for file, source in self.sources.items():
            parts = file.removesuffix(".py").removesuffix("/__init__").split("/")
            for start in range(len(parts)):
                found.setdefault(".".join(parts[start:]), []).append(source)
        return found

    def every_node(self) -> Iterator[tuple[View, Node]]:
        """The nodes of all pipelines."""
        for view in self.views:
            for node in view.pipeline.nodes:
                yield view, node
