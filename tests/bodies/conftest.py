"""Projects in temporary folders, evaluated with the least of a dialect: decorators that record what they decorate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.host import AirflowReader, airflow_host
from calque.frontends.bodies.callables import lift_callable
from calque.frontends.python.evaluator import Evaluator
from calque.frontends.python.project import open_project
from calque.frontends.python.values import (
    ABSENT,
    Call,
    External,
    Function,
    Model,
    Module,
    Site,
    Symbolic,
    Value,
)
from calque.ir.expressions import Code


class Task(Model):
    """What a decorated function, or an operator, is."""

    __slots__ = ("site", "value")

    def __init__(self, value: Value, site: Site) -> None:
        self.value = value
        self.site = site

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        return other

    def enter(self, evaluator: Evaluator, site: Site) -> Value:
        return self

    def set_attribute(self, evaluator: Evaluator, name: str, value: Value, site: Site) -> None:
        pass


class Decorator(Model):
    """`@task`, `@task(…)`, `@task.branch`, `PythonOperator(python_callable=…)`, `DAG(…)`."""

    __slots__ = ("made",)

    def __init__(self, made: list[Task]) -> None:
        self.made = made

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        return self

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        given = call.kwargs.get("python_callable") or (call.args[0] if call.args else None)
        if given is None or isinstance(given.value, str):
            return Task(None, call.site) if "dag_id" in call.kwargs or call.args else self
        made = Task(given.value, given.site)
        self.made.append(made)
        return made


@dataclass
class Airflow:
    """The library."""

    made: list[Task] = field(default_factory=list)

    def lookup(self, path: str, evaluator: Evaluator) -> Value:
        last = path.rpartition(".")[2]
        return Decorator(self.made) if last in ("task", "PythonOperator", "DAG", "dag") else ABSENT

    def call_unknown(self, function: Symbolic, call: Call, evaluator: Evaluator) -> Value:
        return ABSENT

    def call_external(self, external: External, call: Call, evaluator: Evaluator) -> Value:
        return ABSENT

    def environment(self, name: str, default: Value, site: Site) -> Value:
        return ABSENT

    def is_construct(self, value: Value) -> bool:
        return isinstance(value, Task)

    def module_finished(self, module: Module, evaluator: Evaluator) -> None:
        pass

    def skipped(self, site: Site, cause: Symbolic | None, evaluator: Evaluator) -> None:
        pass


@dataclass
class Lifted:
    """The bodies of a project."""

    reader: AirflowReader
    codes: dict[str, Code]

    @property
    def code(self) -> Code:
        """The only body."""
        (code,) = self.codes.values()
        return code


Lift = Callable[..., Lifted]


@pytest.fixture
def lift(tmp_path: Path) -> Lift:
    """Lift the task bodies of a project: of `dag.py` and the files beside it."""

    def run(dag: str, others: Mapping[str, str] | None = None, version: Version = Version.V2) -> Lifted:
        files = {"dag.py": dag, **(others or {})}
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        project = open_project([tmp_path])
        library = Airflow()
        evaluator = Evaluator(project, [library])
        module = project.load(tmp_path / "dag.py")
        assert module is not None
        evaluator.evaluate_module(module)
        assert not evaluator.diagnostics, evaluator.diagnostics
        reader = AirflowReader(
            project,
            airflow_host(version),
            version=version,
            is_construct=lambda value: isinstance(value, Task),
        )
        codes: dict[str, Code] = {}
        for made in library.made:
            lifted = lift_callable(reader, made.value, made.site)
            if lifted is not None:
                name = lifted.code.name
                codes[name if name not in codes else f"{name}_{len(codes)}"] = lifted.code
        return Lifted(reader, codes)

    return run


def plain(value: Value) -> Function:
    """A function value."""
    assert isinstance(value, Function)
    return value
