"""Flows that were read from Prefect, written anew as programs: tasks with their decorators, and the calls in their order."""

from __future__ import annotations

from collections.abc import Iterator

from calque.backends.emission import Choice, Emission, Options
from calque.backends.prefect.closures import functions_closed_over
from calque.backends.prefect.kept_deployments import entries
from calque.backends.prefect.layout import Row, project_texts
from calque.backends.prefect.naming import OUR_MODULES, module_homes
from calque.backends.prefect.own_steps import calls
from calque.backends.prefect.rewritten_flows import awaits
from calque.backends.prefect.rewritten_modules import RewrittenModule, emitted_portable
from calque.backends.python.moving import Moved, move
from calque.backends.python.names import Names
from calque.backends.report.dispositions import dispositions
from calque.dialects.redirect import redirect
from calque.ir.actions import Python
from calque.ir.expressions import (
    Code,
    Hole,
)
from calque.ir.features import Feature
from calque.ir.fidelity import EXACT
from calque.ir.nodes import Imperative, Node, Task
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.ir.roots import annotation_roots, code_roots
from calque.ir.walk import source_codes

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
        self.programs = dict(project.programs)
        self.moved = self._moved()
        self.modules: dict[str, RewrittenModule] = {}
        for home in self.homes.values():
            names = Names({*self.moved.bindings.get(home, ()), *OUR_MODULES})
            self.modules[home] = RewrittenModule(home, self.moved, names, self.modules)

    def emission(self) -> Emission:
        """The project."""
        flows = {
            one.id: self.modules[self.homes[one.module]].add(one, self.programs.get(one.id))
            for one in self.project.pipelines
        }
        texts = dict(self.moved.texts)
        for home, module in self.modules.items():
            inside = [one for one in self.project.pipelines if self.homes[one.module] == home]
            if len(inside) == 1 and all(param.default is not None for param in inside[0].params):
                module.parts.append(_started(flows[inside[0].id], self._is_async(inside[0])))
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
            dispositions=dispositions(self.project, KEPT, [], at_home=True),
            projection={one.id: self._ids(one) for one in self.project.pipelines},
            choices=tuple(Choice(one.id, "flow", "so it was") for one in self.project.pipelines),
            jobs=flows,
        )

    def _ids(self, pipeline: Pipeline) -> dict[str, str]:
        """What the nodes of a flow are called where it is written."""
        known = self.modules[self.homes[pipeline.module]].ids.get(pipeline.id, {})
        return {node.id: known.get(node.id, node.id) for node in pipeline.nodes}

    def _is_async(self, pipeline: Pipeline) -> bool:
        """Whether its function is asynchronous."""
        program = self.programs.get(pipeline.id)
        whole = [code for node in pipeline.nodes if isinstance(node, Imperative) for code in _codes(node)]
        return awaits(pipeline) or any(
            code.is_async for code in ([program] if program is not None else whole)
        )

    def _moved(self) -> Moved:
        needed: list[tuple[str, str]] = []
        for pipeline in self.project.pipelines:
            program = self.programs.get(pipeline.id)
            inside = [code for node in pipeline.nodes for code in _codes(node)]
            codes = inside if program is None else [program]
            needed += [root for code in codes for root in code_roots(code)]
            needed += [root for code in codes for root in annotation_roots(code.module, code.holes)]
            settings = [*pipeline.settings, *(one for node in pipeline.nodes for one in node.settings)]
            needed += [(one.module, name) for one in settings for name in one.names]
            needed += [(code.module, name) for code in source_codes(pipeline) for name in code.names]
        nodes = [node for one in self.project.pipelines for node in one.nodes]
        called = [node.retry.when for node in nodes]
        called += [hook.code for one in (*self.project.pipelines, *nodes) for hook in one.hooks]
        functions = [code for code in called if code is not None]
        written = [code for node in nodes for code in _codes(node)]
        for pipeline in self.project.pipelines:
            others = {node.id: node for node in pipeline.nodes}
            for node in pipeline.nodes:
                functions += _codes(node) if calls(node, others) else ()
        functions += functions_closed_over([*written, *self.programs.values()])
        return move(self.project.modules, self.homes, functions, needed, self._redirect)

    def _redirect(self, hole: Hole, relocate: object) -> list[str] | str | None:
        return redirect(hole, emitted_portable, self.homes.get)


def _codes(node: Node) -> Iterator[Code]:
    if isinstance(node, Task | Imperative) and isinstance(node.action, Python):
        yield node.action.code


def _started(function: str, is_async: bool) -> str:
    """What runs a flow when its file is run."""
    call = f"import asyncio\n\n    asyncio.run({function}())" if is_async else f"{function}()"
    return f'if __name__ == "__main__":\n    {call}\n'
