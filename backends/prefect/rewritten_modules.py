"""A module of a project that was read from Prefect, written anew: the user's code, then tasks and flows."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from calque.backends.prefect.closures import made
from calque.backends.prefect.defined_tasks import defined_tasks, is_defined
from calque.backends.prefect.retries import retry_settings
from calque.backends.prefect.rewritten_flows import Program, awaits
from calque.backends.python.docstrings import documented
from calque.backends.python.imports import Imports
from calque.backends.python.modules import head_and_rest
from calque.backends.python.moving import CodeKey, Moved, code_key
from calque.backends.python.names import Names, identifier
from calque.dialects.portables import Portable
from calque.dialects.prefect.arguments import MATERIALIZED
from calque.dialects.prefect.hook_events import OF_FLOWS, OF_TASKS
from calque.dialects.redirect import redirect
from calque.ir.actions import Python
from calque.ir.expressions import Code, SourceCode
from calque.ir.filling import fill_code, indent
from calque.ir.nodes import Imperative, Task
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Hook, HookEvent, Leaves
from calque.ir.settings import Setting


@dataclass
class RewrittenModule:
    """A module being written.

    Attributes:
        modules: all of them, by their dotted names: a task is defined where its function is.
        tasks: what tasks are called here, by their functions and settings.
        defined: what their functions are called where they are defined, by what they are called here.
        ids: what the nodes of flows are called that are written here.
    """

    home: str
    moved: Moved
    names: Names
    modules: Mapping[str, RewrittenModule]
    imports: Imports = field(default_factory=Imports)
    parts: list[str] = field(default_factory=list)
    tasks: dict[tuple[CodeKey, str], str] = field(default_factory=dict)
    defined: dict[str, str] = field(default_factory=dict)
    ids: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def text(self, user: str) -> str:
        """The module: the user's code, then tasks and flows."""
        head, rest = head_and_rest(user)
        parts = (head, self.imports.text(), rest, *self.parts)
        return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"

    def prefect(self, name: str) -> str:
        """One of Prefect's names."""
        return self.imports.name("prefect", name)

    def setting(self, one: Setting | SourceCode) -> str:
        """A setting's text; what it names is imported from where it is."""
        home = self.moved.homes.get(one.module, self.home)
        for name in one.names:
            if home != self.home and name in self.moved.bindings.get(home, ()):
                self.imports.name(home, name)
        return one.text

    def function(self, code: Code) -> str:
        """The name of a function of the user's."""
        found = self.moved.functions[code_key(code)]
        return found.name if found.module == self.home else self.imports.name(found.module, found.name)

    def code(self, code: SourceCode) -> str:
        """An expression of the user's."""
        return f"({self.setting(code)})"

    def environment(self, arguments: Sequence[str]) -> str:
        """A variable of the environment, with what there is without it."""
        self.imports.add("import os")
        return (
            f"os.environ.get({', '.join(arguments)})" if len(arguments) > 1 else f"os.environ[{arguments[0]}]"
        )

    def hooks(self, hooks: Sequence[Hook], events: Mapping[str, HookEvent]) -> list[str]:
        """Arguments of a decorator that say what is called on events.

        Args:
            events: the arguments, and what each is called on.
        """
        found: list[str] = []
        for name, event in events.items():
            called = [self._hook(hook) for hook in hooks if hook.event is event]
            found += [f"{name}=[{', '.join(called)}]"] if called else []
        return found

    def _hook(self, hook: Hook) -> str:
        if hook.code is not None:
            return self.function(hook.code)
        assert isinstance(hook.call, SourceCode)
        return self.setting(hook.call)

    def task(self, node: Task) -> str:
        """The task of a node, defined if it is not yet."""
        assert isinstance(node.action, Python)
        code = node.action.code
        there = self.moved.homes.get(code.module, self.home)
        if there != self.home:
            return self._imported(node, code, there)
        settings = [f"name={node.display_name!r}"] if node.display_name else []
        described = any(one.name == "description" for one in node.settings)
        if node.doc and not described and node.doc != documented(code.text):
            settings.append(f"description={node.doc!r}")
        settings += retry_settings(node.retry)
        if node.retry.when is not None:
            settings.append(f"retry_condition_fn={self.function(node.retry.when)}")
        settings += [f"retry_jitter_factor={node.retry.jitter_factor:g}"] if node.retry.jitter_factor else []
        settings += [f"timeout_seconds={node.timeout.seconds:g}"] if node.timeout is not None else []
        settings += [f"tags={list(node.tags)!r}"] if node.tags else []
        assets = [self.setting(one) for one in node.settings if one.name == MATERIALIZED]
        settings += self.hooks(node.hooks, OF_TASKS)
        settings += [f"{one.name}={self.setting(one)}" for one in node.settings if one.name != MATERIALIZED]
        settings = [*assets, *settings]
        key = (code_key(code), ", ".join(settings))
        there_already = self._defined_tasks.get(code.name)
        if key not in self.tasks and there_already is not None and is_defined(there_already, code, settings):
            self.tasks[key] = code.name
            self.defined[code.name] = code.name
        if key not in self.tasks:
            self.tasks[key] = self.names.take(code.name)
            self.defined[self.tasks[key]] = self.tasks[key]
            if self.tasks[key] != code.name and node.display_name is None:
                settings.append(f"name={code.name!r}")
            maker = self.imports.name("prefect.assets", "materialize") if assets else self.prefect("task")
            self.parts.append(self._decorated(maker, settings, code, self.tasks[key]))
        return self.tasks[key]

    @cached_property
    def _defined_tasks(self) -> Mapping[str, ast.FunctionDef | ast.AsyncFunctionDef]:
        return defined_tasks(self.moved.texts.get(self.home, ""))

    def _imported(self, node: Task, code: Code, home: str) -> str:
        """A task of another module, where all that its function needs is."""
        defined = self.modules[home].task(node)
        key = ((home, *code_key(code)), defined)
        if key not in self.tasks:
            self.tasks[key] = self.imports.name(home, defined, self.names.take(defined))
            self.defined[self.tasks[key]] = defined
        return self.tasks[key]

    def _decorated(self, maker: str, settings: Sequence[str], code: Code, name: str) -> str:
        text = self.filled(code).rstrip() + "\n"
        if name != code.name:
            text = re.sub(rf"\b(def\s+){re.escape(code.name)}\b", rf"\g<1>{name}", text, count=1)
        head = f"@{maker}({', '.join(settings)})" if settings else f"@{maker}"
        text = f"{head}\n{text}"
        return made(text, name, self.names.take(f"make_{name}"), code, self) if code.captured else text

    def filled(self, code: Code) -> str:
        """The text of a function, with Prefect's own names."""
        return fill_code(code, lambda hole: redirect(hole, emitted_portable, self.moved.homes.get))

    def reaches(self, code: Code) -> bool:
        """Whether the names that code uses can be imported here, if it stands in another module."""
        home = self.moved.homes.get(code.module, self.home)
        needed = {one for one in code.names if one in self.moved.bindings.get(home, ())}
        if home == self.home or needed & {*self.moved.bindings.get(self.home, ())}:
            return home == self.home
        for one in sorted(needed):
            self.imports.name(home, one)
        return True

    def step(self, code: Code, name: str) -> str:
        """A function that a flow calls between its tasks, where its code is; gives its name."""
        home = self.moved.homes.get(code.module, self.home)
        if home != self.home:
            return self.imports.name(home, self.modules[home].step(code, name))
        function = self.names.take(f"{name}_step")
        text = self.filled(code).strip() + "\n"
        if code.is_lambda:
            text = f"{function} = {text}"
        else:
            text = re.sub(rf"\b(def\s+){re.escape(code.name)}\b", rf"\g<1>{function}", text, count=1)
        self.parts.append(
            made(text, function, self.names.take(f"make_{function}"), code, self) if code.captured else text
        )
        return function

    def _kept(self, pipeline: Pipeline, code: Code, settings: list[str]) -> str:
        """A flow whose function stays as it was."""
        if code.name in self.moved.bindings.get(self.home, ()):
            return code.name  # other code calls it, so that it is there with its decorator
        function = self.names.take(code.name)
        settings += retry_settings(pipeline.policy.retry)
        limit = pipeline.policy.timeout
        settings += [f"timeout_seconds={limit:g}"] if limit is not None else []
        named = _named(pipeline.name or pipeline.id, function)
        self.parts.append(self._decorated(self.prefect("flow"), [*named, *settings], code, function))
        return function

    def add(self, pipeline: Pipeline, program: Code | None) -> str:
        """Write a flow; gives what its function is called.

        Args:
            program: its function, if it stays as it was.
        """
        shown = pipeline.name or pipeline.id
        settings = [f"description={pipeline.description!r}"] if pipeline.description else []
        settings += [
            f"{one.name}={self.setting(one)}"
            for one in pipeline.settings
            if not one.name.startswith("param.")
        ]
        most = pipeline.policy.max_parallel
        if most is not None and all(one.name != "task_runner" for one in pipeline.settings):
            runner = self.imports.name("prefect.task_runners", "ThreadPoolTaskRunner")
            settings.append(f"task_runner={runner}(max_workers={most})")
        settings += self.hooks(pipeline.hooks, OF_FLOWS)
        if program is not None:
            return self._kept(pipeline, program, settings)
        match pipeline.nodes if isinstance(pipeline.final, Leaves) else ():
            case (Imperative(action=Python(code=code)),) if code.name in self.moved.bindings.get(
                self.home, ()
            ):
                return code.name  # other code calls it, so that it is there with its decorator
            case (Imperative(action=Python(code=code)) as node,):
                function = self.names.take(code.name)
                settings += [*retry_settings(node.retry)]
                settings += [f"timeout_seconds={node.timeout.seconds:g}"] if node.timeout is not None else []
                named = _named(shown, function)
                self.parts.append(self._decorated(self.prefect("flow"), [*named, *settings], code, function))
                return function
        settings += retry_settings(pipeline.policy.retry)
        if pipeline.policy.timeout is not None:
            settings.append(f"timeout_seconds={pipeline.policy.timeout:g}")
        written = Program(self, pipeline)
        lines = written.lines()
        self.ids[pipeline.id] = written.ids()
        function = self.names.take(identifier(shown))
        settings = [*_named(shown, function), *settings]
        head = f"@{self.prefect('flow')}({', '.join(settings)})" if settings else f"@{self.prefect('flow')}"
        doc = f"    {pipeline.doc!r}\n" if pipeline.doc else ""
        body = indent("".join(f"{line}\n" for line in lines) or "pass\n", "    ")
        kind = "async def" if awaits(pipeline) else "def"
        self.parts.append(f"{head}\n{kind} {function}({', '.join(written.parameters())}):\n{doc}{body}")
        return function


def _named(name: str, function: str) -> list[str]:
    return [] if name == function.replace("_", "-") else [f"name={name!r}"]


def emitted_portable(portable: Portable) -> str | None:
    """The module that stands for one of ours: Prefect has its own names."""
    return None if portable.tool == "prefect" else portable.emitted
