"""Operator classes, and the tasks that calls of them make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.airflow.arguments import BASE_OPERATOR, SENSOR
from calque.dialects.airflow.operator import Operator
from calque.frontends.airflow import defaults
from calque.frontends.airflow.dags import as_dag
from calque.frontends.airflow.groups import Group
from calque.frontends.airflow.making import make_task
from calque.frontends.airflow.mapping import expand, expand_kwargs, note_expansion
from calque.frontends.airflow.tasks import Task
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import (
    ABSENT,
    Argument,
    Call,
    Class,
    Function,
    Instance,
    Model,
    Site,
    Symbolic,
    Value,
)
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

BASE_CLASSES = ("BaseOperator", "BaseSensorOperator", "BaseBranchOperator")
"""Classes that say nothing of what a task does: their project subclasses do."""


class OperatorClass(Model):
    """An operator class of Airflow's or of a provider's.

    Attributes:
        path: its dotted path.
        spec: what it means, if calque knows it.
        sensor: it waits.
    """

    __slots__ = ("path", "reading", "sensor", "spec")

    def __init__(self, reading: Reading, path: str, spec: Operator | None) -> None:
        self.reading = reading
        self.path = path
        self.spec = spec
        self.sensor = spec.sensor if spec is not None else self.name.endswith(("Sensor", "SensorAsync"))
        if self.name == "BaseSensorOperator":
            self.sensor = True

    @property
    def name(self) -> str:
        """The class's own name."""
        return self.path.rpartition(".")[2]

    @property
    def abstract(self) -> bool:
        """It is a base class that only subclasses give a meaning."""
        return self.name in BASE_CLASSES

    def describe(self) -> str:
        """For messages."""
        return self.name

    def takes(self, project: Class | None) -> frozenset[str] | None:
        """The names of its own arguments, beside what every operator takes; None if they are not known."""
        if (self.spec is None and not self.abstract) or (self.spec is not None and self.spec.open):
            return None
        own = frozenset(self.spec.parameters if self.spec is not None else ())
        own |= frozenset(SENSOR) if self.sensor else frozenset()
        return own if project is None else own | _initializer_parameters(project)

    def surely_takes(self, project: Class | None) -> frozenset[str]:
        """Those that are known, though it may take others."""
        takes = self.takes(project)
        if takes is not None:
            return takes
        own = frozenset((*self.spec.parameters, *self.spec.templated) if self.spec is not None else ())
        return own if project is None else own | _initializer_parameters(project)

    def is_argument(self, name: str) -> bool:
        """Whether it takes an argument of that name, as far as that is known."""
        return name in BASE_OPERATOR or name in (self.takes(None) or ())

    def feature_of(self, name: str) -> Feature:
        """The feature that an argument of it is."""
        parameter = BASE_OPERATOR.get(name) or (SENSOR.get(name) if self.sensor else None)
        return (parameter.feature if parameter is not None else None) or Feature.NODE_ARGUMENT

    def renders(self, name: str, task: Task) -> bool:
        """Whether an argument is rendered before each attempt."""
        if name in BASE_OPERATOR or (self.sensor and name in SENSOR):
            return False
        fields = template_fields(task)
        if fields is not None:
            return name in fields
        return self.spec is None or name in self.spec.templated

    # ---- what the source does with it

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make a task."""
        return make_task(self, evaluator, call)

    def construct(self, evaluator: Evaluator, instance: Instance, call: Call) -> Model | None:
        """Make the task that an instance of a project class is."""
        return make_task(self, evaluator, call, instance=instance)

    def prepare(self, evaluator: Evaluator, cls: Class, call: Call) -> Call:
        """Fill in default arguments that the `__init__` of a project class takes, as Airflow's metaclass does."""
        wanted = _initializer_parameters(cls)
        given = {name: argument.value for name, argument in call.kwargs.items()}
        dag = as_dag(given.get("dag")) or self.reading.current_dag()
        group = given.get("task_group") or self.reading.current_group(dag)
        found = defaults.merged(dag, group if isinstance(group, Group) else None, given.get("default_args"))
        added = {
            name: Argument(value, call.site, name)
            for name, value in found.items()
            if name in wanted and name not in call.kwargs and name not in ("params", "default_args", "dag")
        }
        if not added:
            return call
        return Call(call.site, call.args, {**call.kwargs, **added}, call.unknown_args, call.unknown_kwargs)

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`Operator.partial`, and class attributes."""
        match name:
            case "partial":
                return Partially(self, None)
            case "__name__" | "__qualname__":
                return self.name
            case "template_fields" if self.spec is not None:
                return self.spec.templated
            case "template_fields" if self.abstract:
                return ()
            case "template_ext" if self.spec is not None:
                return self.spec.extensions
            case _:
                return Symbolic(
                    "attribute",
                    (self, name),
                    f"{self.path} is third-party code, so its attribute {name} is not known",
                    site,
                )

    def derived_attribute(self, evaluator: Evaluator, cls: Class, name: str, site: Site) -> Value:
        """The same of a project class that derives from it."""
        return Partially(self, cls) if name == "partial" else self.get_attribute(evaluator, name, site)


def template_fields(task: Task) -> tuple[str, ...] | None:
    """The attributes that the project class of a task says are rendered; None if it says nothing."""
    found = _listed(task, "template_fields")
    return () if found is None and task.project is not None and task.cls.abstract else found


def template_extensions(task: Task) -> tuple[str, ...]:
    """The endings of the names of template files, as far as they are known."""
    found = _listed(task, "template_ext")
    if found is not None:
        return found
    given = task.argument("templates_exts")
    if isinstance(given, list | tuple) and all(isinstance(item, str) for item in given):
        return tuple(given)
    return task.cls.spec.extensions if task.cls.spec is not None else ()


def _listed(task: Task, name: str) -> tuple[str, ...] | None:
    """The texts that a class attribute of a project class lists; None if there is none."""
    found = task.project.lookup(name) if task.project is not None else ABSENT
    if isinstance(found, list | tuple) and all(isinstance(item, str) for item in found):
        return tuple(found)
    return (found,) if isinstance(found, str) else None


def _initializer_parameters(cls: Class) -> frozenset[str]:
    """The names that the initializers of a project class take, as far down as they pass on `**kwargs`."""
    names: list[str] = []
    for base in cls.mro:
        initializer = base.names.get("__init__") if isinstance(base, Class) else None
        if isinstance(initializer, Symbolic) and initializer.op == "call":  # under a third-party decorator
            initializer = next((part for part in initializer.operands if isinstance(part, Function)), None)
        if isinstance(initializer, Function):
            arguments = initializer.node.args
            names += [part.arg for part in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
            if arguments.kwarg is None:
                break
    return frozenset(names) - {"self"}


class Partially(Model):
    """`Operator.partial`."""

    __slots__ = ("cls", "project")

    def __init__(self, cls: OperatorClass, project: Class | None) -> None:
        self.cls = cls
        self.project = project

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Take the arguments that are the same for all instances."""
        self.cls.reading.note(f"{self.cls.name}.partial", call.site, Feature.MAP_PRODUCT)
        return PartialOperator(self.cls, self.project, call)


class PartialOperator(Model):
    """`Operator.partial(…)`, not mapped yet."""

    __slots__ = ("cls", "given", "project")

    def __init__(self, cls: OperatorClass, project: Class | None, given: Call) -> None:
        self.cls = cls
        self.project = project
        self.given = given

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`expand` and `expand_kwargs`."""
        if name in ("expand", "expand_kwargs"):
            return ExpandOperator(self, name)
        return Model.get_attribute(self, evaluator, name, site)


class ExpandOperator(Model):
    """`Operator.partial(…).expand` or `.expand_kwargs`."""

    __slots__ = ("name", "partial")

    def __init__(self, partial: PartialOperator, name: str) -> None:
        self.partial = partial
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make the mapped task."""
        of = self.partial
        reading = of.cls.reading
        expansion = expand(reading, call) if self.name == "expand" else expand_kwargs(reading, call)
        twice = next((name for name in expansion.arguments if name in of.given.kwargs), None)
        if twice is not None:
            raise Raised(TypeError(f"mapping already partial argument: {twice}"), call.site)
        task = make_task(of.cls, evaluator, of.given, project=of.project, expansion=expansion)
        note_expansion(expansion, task, group=False)
        return task
