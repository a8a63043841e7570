"""The reference runtime as the host of a task's code: what the code asks of its orchestrator is answered from the run."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import jinja2
from jinja2.nativetypes import NativeEnvironment
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

from calque.dialects.airflow.portable.host import Host, RunFacts, TaskFacts
from calque.dialects.airflow.portable.macros import TEMPLATE_FILTERS
from calque.runtime.store import Store


class RunHost(Host):
    """The host of one attempt.

    Attributes:
        store: the outputs of the run.
        variables: the platform's variables, as far as the user gave them.
    """

    def __init__(self, run: RunFacts, task: TaskFacts, store: Store, variables: dict[str, str]) -> None:
        super().__init__(run, task)
        self.store = store
        self.variables = variables
        self.task_state = store.kept.setdefault((task.task_id, self._index), {})

    @property
    def _index(self) -> int | None:
        return None if self.task.map_index < 0 else self.task.map_index

    def pull(self, task_id: str | None, key: str, **where: Any) -> Mapping[int, Any]:
        """What the instances of a node put out, by index."""
        if where:
            raise LookupError(f"values of other runs are not kept here ({', '.join(sorted(where))})")
        return self.store.instances(task_id, key)

    def push(self, key: str, value: Any) -> None:
        """Put out a value."""
        self.store.push(self.task.task_id, self._index, key, value)

    def variable(self, name: str) -> str:
        """A variable: what the user gave, else what the environment has under Airflow's name for it."""
        if name in self.variables:
            return self.variables[name]
        return super().variable(name)

    def set_variable(self, name: str, value: str | None) -> None:
        """Change a variable, for this run."""
        if value is None:
            self.variables.pop(name, None)
        else:
            self.variables[name] = value

    def connection(self, conn_id: str) -> str:
        """A connection, from the environment."""
        return os.environ[f"AIRFLOW_CONN_{conn_id.upper()}"]

    def render(self, template: str, context: Mapping[str, Any]) -> Any:
        """The text of a template."""
        return render(template, context, native=False)


@dataclass(frozen=True)
class Rendering:
    """What the templates of a pipeline can use beside the context.

    Attributes:
        names: values by name; the context counts before them.
        filters: beside Airflow's.
        files: the texts of the files that they include.
    """

    names: Mapping[str, Any] = field(default_factory=dict)
    filters: Mapping[str, Any] = field(default_factory=dict)
    files: Callable[[str], str | None] = lambda name: None


def render(template: str, context: Mapping[str, Any], native: bool, more: Rendering | None = None) -> Any:
    """Render a template as Airflow does: sandboxed, and what is not there is an error."""
    more = more or Rendering()
    kind: type[jinja2.Environment] = _Native if native else SandboxedEnvironment
    files = jinja2.FunctionLoader(more.files)
    environment = kind(
        undefined=jinja2.StrictUndefined, cache_size=0, keep_trailing_newline=False, loader=files
    )
    environment.filters.update({**TEMPLATE_FILTERS, **more.filters})
    environment.globals.update(more.names)
    return environment.from_string(template).render(context)


class _Native(NativeEnvironment, ImmutableSandboxedEnvironment):
    """Templates that give Python objects, in the sandbox."""
