"""Flows that were read from Prefect, written anew as programs: tasks with their decorators, and the calls in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from calque.backends.emission import Choice, Emission, Options
from calque.backends.prefect.kept_deployments import entries
from calque.backends.prefect.layout import Row, project_texts
from calque.backends.prefect.naming import OUR_MODULES, module_homes
from calque.backends.prefect.retries import retry_settings
from calque.backends.python.expressions import source
from calque.backends.python.imports import Imports
from calque.backends.python.modules import head_and_rest
from calque.backends.python.moving import CodeKey, Moved, code_key, move
from calque.backends.python.names import Names, identifier
from calque.backends.report.dispositions import dispositions
from calque.dialects.portables import Portable
from calque.dialects.prefect.support import EXACT
from calque.dialects.redirect import redirect
from calque.ir.actions import Python
from calque.ir.expressions import (
    Ask,
    Code,
    Concat,
    Constant,
    Element,
    Expr,
    Hole,
    Output,
    SourceCode,
    Template,
)
from calque.ir.features import Feature
from calque.ir.filling import fill_code
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Imperative, Node, Task
from calque.ir.pipeline import Param, Pipeline, ZipOf
from calque.ir.policies import Returned
from calque.ir.project import Project
from calque.ir.settings import Setting
from calque.ir.slicing import code_roots
from calque.ir.walk import source_codes, subexpressions

KEPT = dict.fromkeys(Feature, EXACT)
"""What the IR has of a Prefect project is written as it was."""


def rewrite(project: Project, options: Options) -> Emission:
    """Emit it."""
    return _Rewriter(project, options).emission()


class _Rewriter:
    def __init__(self, project: Project, options: Options) -> None:
        self.project = project
        self.name = options.package or "flows"
        self.homes = module_homes(
            {*(module.name for module in project.modules), *(one.module for one in project.pipelines)}
        )
        self.moved = self._moved()
        self.modules = {
            home: _Module(home, self.moved, Names({*self.moved.bindings.get(home, ()), *OUR_MODULES}))
            for home in self.homes.values()
        }

    def emission(self) -> Emission:
        """The project."""
        flows = {one.id: self.modules[self.homes[one.module]].add(one) for one in self.project.pipelines}
        texts = dict(self.moved.texts)
        for home, module in self.modules.items():
            inside = [one for one in self.project.pipelines if self.homes[one.module] == home]
            if len(inside) == 1 and all(param.default is not None for param in inside[0].params):
                module.parts.append(_started(inside[0], flows[inside[0].id]))
            if module.parts:
                texts[home] = module.text(texts.get(home, ""))
        places = {one.id: self.homes[one.module].replace(".", "/") for one in self.project.pipelines}
        deployments = [
            entry
            for one in self.project.pipelines
            for entry in entries(one, f"{places[one.id]}.py:{flows[one.id]}")
        ]
        rows = [Row(one.id, flows[one.id], "flow", places[one.id]) for one in self.project.pipelines]
        return Emission(
            files=project_texts(self.project, self.name, texts, self.homes, rows, deployments, ()),
            dispositions=dispositions(self.project, KEPT, []),
            projection={one.id: {node.id: node.id for node in one.nodes} for one in self.project.pipelines},
            choices=tuple(Choice(one.id, "flow", "so it was") for one in self.project.pipelines),
            jobs=flows,
        )

    def _moved(self) -> Moved:
        needed: list[tuple[str, str]] = []
        for pipeline in self.project.pipelines:
            codes = [code for node in pipeline.nodes for code in _codes(node)]
            needed += [root for code in codes for root in code_roots(code)]
            settings = [*pipeline.settings, *(one for node in pipeline.nodes for one in node.settings)]
            needed += [(one.module, name) for one in settings for name in one.names]
            needed += [(code.module, name) for code in source_codes(pipeline) for name in code.names]
        conditions = [
            node.retry.when
            for one in self.project.pipelines
            for node in one.nodes
            if node.retry.when is not None
        ]
        return move(self.project.modules, self.homes, conditions, needed, self._redirect)

    def _redirect(self, hole: Hole, relocate: object) -> list[str] | str | None:
        return redirect(hole, _portable, self.homes.get)


def _portable(portable: Portable) -> str | None:
    return None if portable.tool == "prefect" else portable.emitted


def _codes(node: Node) -> Iterator[Code]:
    if isinstance(node, Task | Imperative) and isinstance(node.action, Python):
        yield node.action.code


@dataclass
class _Module:
    """A module being written."""

    home: str
    moved: Moved
    names: Names
    imports: Imports = field(default_factory=Imports)
    parts: list[str] = field(default_factory=list)
    tasks: dict[tuple[CodeKey, str], str] = field(default_factory=dict)

    def text(self, user: str) -> str:
        """The module: the user's code, then tasks and flows."""
        head, rest = head_and_rest(user)
        parts = (head, self.imports.text(), rest, *self.parts)
        return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"

    def prefect(self, name: str) -> str:
        """One of Prefect's names."""
        return self.imports.name("prefect", name)

    def setting(self, one: Setting) -> str:
        """A setting's text; what it names is imported from where it is."""
        home = self.moved.homes.get(one.module, self.home)
        for name in one.names:
            if home != self.home and name in self.moved.bindings.get(home, ()):
                self.imports.name(home, name)
        return one.text

    def task(self, node: Task) -> str:
        """The task of a node, defined if it is not yet."""
        assert isinstance(node.action, Python)
        code = node.action.code
        settings = [f"name={node.display_name!r}"] if node.display_name else []
        settings += retry_settings(node.retry)
        if node.retry.when is not None:
            found = self.moved.functions[code_key(node.retry.when)]
            name = found.name if found.module == self.home else self.imports.name(found.module, found.name)
            settings.append(f"retry_condition_fn={name}")
        settings += [f"retry_jitter_factor={node.retry.jitter_factor:g}"] if node.retry.jitter_factor else []
        settings += [f"timeout_seconds={node.timeout.seconds:g}"] if node.timeout is not None else []
        settings += [f"tags={list(node.tags)!r}"] if node.tags else []
        settings += [f"{one.name}={self.setting(one)}" for one in node.settings]
        key = (code_key(code), ", ".join(settings))
        if key not in self.tasks:
            self.tasks[key] = self.names.take(code.name)
            self.parts.append(self._decorated("task", settings, code, self.tasks[key]))
        return self.tasks[key]

    def _decorated(self, kind: str, settings: Sequence[str], code: Code, name: str) -> str:
        text = fill_code(code, lambda hole: redirect(hole, _portable, self.moved.homes.get)).rstrip() + "\n"
        if name != code.name:
            text = re.sub(rf"\b(def\s+){re.escape(code.name)}\b", rf"\g<1>{name}", text, count=1)
        head = f"@{self.prefect(kind)}({', '.join(settings)})" if settings else f"@{self.prefect(kind)}"
        return f"{head}\n{text}"

    def add(self, pipeline: Pipeline) -> str:
        """Write a flow; gives what its function is called."""
        shown = pipeline.name or pipeline.id
        settings = [f"description={pipeline.description!r}"] if pipeline.description else []
        settings += [
            f"{one.name}={self.setting(one)}"
            for one in pipeline.settings
            if not one.name.startswith("param.")
        ]
        match pipeline.nodes:
            case (Imperative(action=Python(code=code)),) if code.name in self.moved.bindings.get(
                self.home, ()
            ):
                return code.name  # other code calls it, so that it is there with its decorator
            case (Imperative(action=Python(code=code)) as node,):
                function = self.names.take(code.name)
                settings += [*retry_settings(node.retry)]
                settings += [f"timeout_seconds={node.timeout.seconds:g}"] if node.timeout is not None else []
                named = _named(shown, function)
                self.parts.append(self._decorated("flow", [*named, *settings], code, function))
                return function
        if pipeline.policy.timeout is not None:
            settings.append(f"timeout_seconds={pipeline.policy.timeout:g}")
        program = _Program(self, pipeline)
        lines = program.lines()
        function = self.names.take(identifier(shown))
        settings = [*_named(shown, function), *settings]
        head = f"@{self.prefect('flow')}({', '.join(settings)})" if settings else f"@{self.prefect('flow')}"
        doc = f"    {pipeline.doc!r}\n" if pipeline.doc else ""
        body = "".join(f"    {line}\n" for line in lines) or "    pass\n"
        self.parts.append(f"{head}\ndef {function}({', '.join(program.parameters())}):\n{doc}{body}")
        return function


def _started(pipeline: Pipeline, function: str) -> str:
    """What runs a flow when its file is run."""
    is_async = any(code.is_async for node in pipeline.nodes[:1] for code in _codes(node))
    call = (
        f"import asyncio\n\n    asyncio.run({function}())"
        if is_async and _is_program(pipeline)
        else f"{function}()"
    )
    return f'if __name__ == "__main__":\n    {call}\n'


def _is_program(pipeline: Pipeline) -> bool:
    return any(isinstance(node, Imperative) for node in pipeline.nodes)


def _named(name: str, function: str) -> list[str]:
    return [] if name == function.replace("_", "-") else [f"name={name!r}"]


class _Program:
    """The statements of one flow; also how values are written in it (`backends.python.expressions.Spelling`)."""

    def __init__(self, module: _Module, pipeline: Pipeline) -> None:
        assert isinstance(pipeline.final, Returned)
        self.module = module
        self.imports = module.imports
        self.pipeline = pipeline
        self.final: Returned = pipeline.final
        self.taken = Names({*module.names.taken, *(param.name for param in pipeline.params)})
        self.variables: dict[str, str] = {}
        self.asked: set[str] = set()
        self.regions = {region.id: region for region in pipeline.regions}

    @cached_property
    def _used(self) -> frozenset[str]:
        """The nodes whose results are named."""
        found = {*self.final.demands}
        found |= {edge.source for edge in self.pipeline.edges if edge.kind in ("data", "order")}
        found |= {part.node for part in subexpressions(self.final.value) if isinstance(part, Output)}
        return frozenset(found)

    def parameters(self) -> list[str]:
        """The parameters of the function."""
        said = {
            one.name: self.module.setting(one)
            for one in self.pipeline.settings
            if one.name.startswith("param.")
        }
        return [self._parameter(param, said.get(f"param.{param.name}")) for param in self.pipeline.params]

    def _parameter(self, param: Param, annotation: str | None) -> str:
        text = param.name + (f": {annotation}" if annotation else "")
        if param.default is None:
            return text
        return f"{text} = {source(param.default, self)}"

    def lines(self) -> list[str]:
        """The calls, in order."""
        found: list[str] = []
        for node in self.pipeline.nodes:
            assert isinstance(node, Task)
            found += self._asked_before(node)
            found.append(self._call(node))
        for name in self.final.demands:
            found += self._ask(name)
        value = source(self.final.value, self)
        return [*found, *([f"return {value}"] if value != "None" else [])]

    def _asked_before(self, node: Task) -> Iterator[str]:
        """The results that the program has asked for when it gets to a node."""
        for edge in self.pipeline.edges:
            waits = edge.kind == "sequence" or (edge.kind == "data" and node.id in self.final.raises)
            if edge.target == node.id and waits and edge.source in self.final.demands:
                yield from self._ask(edge.source)

    def _ask(self, name: str) -> Iterator[str]:
        if name not in self.asked:
            self.asked.add(name)
            value = self.taken.take(f"{identifier(name)}_value")
            yield f"{value} = {self.variables[name]}.result()"
            self.variables[name] = value

    def _call(self, node: Task) -> str:
        assert isinstance(node.action, Python)
        task = self.module.task(node)
        way = ".map" if node.region is not None else "" if node.id in self.final.raises else ".submit"
        given = [self._argument(node, str(one.name), one.value) for one in node.action.arguments]
        waits = [
            self.variables[edge.source]
            for edge in self.pipeline.edges
            if edge.target == node.id and edge.kind == "order" and edge.source not in self.final.raises
        ]
        given += [f"wait_for=[{', '.join(waits)}]"] if waits else []
        if node.id not in self._used:
            return f"{task}{way}({', '.join(given)})"
        self.variables[node.id] = self.taken.take(f"{identifier(node.id)}_{'run' if way else 'result'}")
        return f"{self.variables[node.id]} = {task}{way}({', '.join(given)})"

    def _argument(self, node: Task, name: str, value: Expr) -> str:
        if node.region is None:
            return f"{name}={self._text(value)}"
        region = self.regions[node.region]
        assert isinstance(region.source, ZipOf)
        if isinstance(value, Element):
            return f"{name}={source(dict(region.source.parameters)[value.name], self)}"
        inner = isinstance(value, Output) and self._region(value.node) == node.region
        text = self._text(value)
        return f"{name}={text}" if inner else f"{name}={self.module.prefect('unmapped')}({text})"

    def _text(self, value: Expr) -> str:
        """A value; a text that is put together as Python people write it."""
        if not isinstance(value, Concat):
            return source(value, self)
        parts = [
            str(part.value).replace("{", "{{").replace("}", "}}")
            if isinstance(part, Constant)
            else f"{{{source(part, self)}}}"
            for part in value.parts
        ]
        text = "".join(parts)
        if any(sign in text for sign in ('"', "\\", "\n")):
            return source(value, self)
        return f'f"{text}"'

    def _region(self, name: str) -> str | None:
        return next(node.region for node in self.pipeline.nodes if node.id == name)

    # ---- values

    def output(self, node: str, port: str) -> str:
        """What a task gave."""
        return self.variables[node]

    def ask(self, ask: Ask, arguments: Sequence[str]) -> str:
        """A parameter, or the environment."""
        if ask.intrinsic is Intrinsic.PARAM:
            return str(getattr(ask.arguments[0], "value", ""))
        self.imports.add("import os")
        return (
            f"os.environ.get({', '.join(arguments)})" if len(arguments) > 1 else f"os.environ[{arguments[0]}]"
        )

    def code(self, code: SourceCode) -> str:
        """An expression of the user's."""
        home = self.module.moved.homes.get(code.module, self.module.home)
        for name in code.names:
            if home != self.module.home and name in self.module.moved.bindings.get(home, ()):
                self.imports.name(home, name)
        return f"({code.text})"

    def element(self, region: str, name: str) -> str:
        """Elements are told where a task is mapped."""
        raise TypeError(f"an element of {region} inside of a value")

    def attribute(self, of: str, name: str) -> str:
        """An attribute."""
        return f"{of}.{name}"

    def elements(self, of: str) -> str:
        """What is mapped over."""
        return of

    def template(self, template: Template) -> str:
        """Prefect has no templates."""
        raise TypeError("a template in a flow of Prefect's")

    def function(self, code: Code) -> str:
        """A function of the user's."""
        raise TypeError(f"the function {code.name} as a value of a flow")
