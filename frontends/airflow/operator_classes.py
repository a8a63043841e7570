"""Operator classes, and the tasks that calls of them make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calque.dialects.airflow.arguments import BASE_OPERATOR, SENSOR
from calque.dialects.airflow.operator import Operator
from calque.dialects.airflow.versions import Version
from calque.frontends.airflow import defaults
from calque.frontends.airflow.dags import as_dag
from calque.frontends.airflow.groups import Group, unknown_name
from calque.frontends.airflow.mapping import Expansion, expand, expand_kwargs, note_expansion
from calque.frontends.airflow.references import references
from calque.frontends.airflow.setups import scope_of
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
from calque.ir.diagnostics import Severity
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity, Support

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

BASE_CLASSES = ("BaseOperator", "BaseSensorOperator", "BaseBranchOperator")
"""Classes that say nothing of what a task does: their project subclasses do."""

SYNTHETIC = ("python_callable", "op_args", "op_kwargs")
"""Arguments that `@task` makes of a function and of its call."""


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


def make_task(
    cls: OperatorClass,
    evaluator: Evaluator,
    call: Call,
    *,
    instance: Instance | None = None,
    project: Class | None = None,
    expansion: Expansion | None = None,
    decorator: str | None = None,
) -> Task:
    """The task of a call of an operator class, added to its DAG and group.

    Args:
        cls: the class.
        evaluator: the evaluator.
        call: the call; default arguments are not filled in yet.
        instance: the instance of a project class whose base constructor this call is.
        project: that class, if it is mapped and so never instantiated.
        expansion: what the task is mapped over.
        decorator: the decorator that makes it, for messages.
    """
    reading = cls.reading
    if call.args and not (cls.spec is None and not cls.abstract and reading.version is Version.V1):
        raise Raised(TypeError("Use keyword arguments when initializing operators"), call.site)
    arguments = dict(call.kwargs)
    given = {name: argument.value for name, argument in arguments.items()}
    dag = as_dag(given.get("dag")) or reading.current_dag()
    group = given.get("task_group")
    group = group if isinstance(group, Group) else reading.current_group(dag) if dag is not None else None
    name = given.get("task_id")
    local_id = name if isinstance(name, str) else unknown_name(reading, evaluator, name, "task", call.site)
    if decorator is not None:
        local_id = unique_id(dag, group, local_id)
    task = Task(reading, cls, local_id, call.site)
    task.instance, task.expansion = instance, expansion
    task.project = instance.cls if instance is not None else project
    task.decorated = decorator is not None
    task.complete = not call.unknown_kwargs
    task.arguments = arguments
    _fill_in(task, dag, group, call.site)
    _note(task, evaluator, call, decorator)
    if reading.setups is not None and reading.setups.active:
        scope_of(reading).made(task)
    if dag is not None:
        task.group = group
        dag.add(task, call.site)
    _depend(task)
    return task


def _fill_in(task: Task, dag: object, group: Group | None, site: Site) -> None:
    owner = as_dag(dag)
    own = task.argument("default_args")
    found = defaults.merged(owner, group, own)
    task.inherited, task.leftover = defaults.inherit(
        task.arguments, found, task.cls.takes(task.project), site
    )
    task.params = defaults.params(owner, found, task.argument("params"))


def _depend(task: Task) -> None:
    """Edges from the tasks whose results it is given in fields that are rendered."""
    if task.expansion is not None:
        for other in task.expansion.tasks():
            task.relate([other], True, None, task.expansion.call.site)
    outer = task.instance.call.kwargs if task.instance is not None and task.instance.call is not None else {}
    for name, argument in {**outer, **task.arguments}.items():
        if references(argument.value) and task.cls.renders(name, task):
            task.depend_on(argument.value, argument.site)


def unique_id(dag: object, group: Group | None, name: str) -> str:
    """The id of a task under `@task`: a second one of the same name gets a number."""
    owner = as_dag(dag)
    if owner is None:
        return name
    full = group.child_id(name) if group is not None else name
    if full not in owner.tasks:
        return name
    prefix = re.escape(re.split(r"__\d+$", full)[0])
    numbers = [int(found.group(1)) for used in owner.tasks if (found := re.match(rf"{prefix}__(\d+)$", used))]
    return f"{re.split(r'__[0-9]+$', name)[0]}__{max([0, *numbers]) + 1}"


def _note(task: Task, evaluator: Evaluator, call: Call, decorator: str | None) -> None:
    """Tick off the call and its arguments; report those that Airflow refuses."""
    reading, cls = task.reading, task.cls
    what = (
        f"@{decorator}" if decorator is not None else cls.name if task.project is None else task.project.name
    )
    reading.note(what, call.site, None, task)
    outer = task.instance.call if task.instance is not None and task.instance.call is not None else call
    takes = cls.takes(task.project)
    known = set(outer.kwargs)
    for name, argument in call.kwargs.items():
        if name in task.inherited:
            continue
        parameter = BASE_OPERATOR.get(name) or (SENSOR.get(name) if cls.sensor else None)
        if parameter is not None and reading.version in parameter.versions:
            reading.note(
                f"argument {name} of {what}", argument.site, parameter.feature, task, parameter.support
            )
            known.discard(name)
            continue
        if decorator is not None and name in SYNTHETIC:
            continue
        if takes is not None and name not in takes:
            _report_unknown(evaluator, task, name, argument, what)
            continue
        support = cls.spec.dropped.get(name) if cls.spec is not None else None
        _note_own(task, name, argument, what, support)
        known.discard(name)
    if outer is not call:
        for name in outer.kwargs:
            if name in known:
                _note_own(task, name, outer.kwargs[name], what, None)
    for argument in (*call.unknown_args, *call.unknown_kwargs):
        reason = argument.value.reason if isinstance(argument.value, Symbolic) else "it is not known"
        evaluator.report(
            "unknown-arguments",
            Severity.ERROR,
            f"task {task.local_id} is made with arguments that are not known: {reason}",
            "supply the value with --env NAME=VALUE or --variables FILE, or write the arguments out",
            argument.site,
        )


def _note_own(task: Task, name: str, argument: Argument, what: str, support: Support | None) -> None:
    task.reading.note(
        f"argument {name} of {what}", argument.site, None if support else Feature.NODE_ARGUMENT, task, support
    )


def _report_unknown(evaluator: Evaluator, task: Task, name: str, argument: Argument, what: str) -> None:
    evaluator.report(
        "unknown-argument",
        Severity.WARNING if task.reading.version is Version.V1 else Severity.ERROR,
        f"{what} takes no argument {name}"
        + ("" if task.reading.version is Version.V1 else ": Airflow refuses this DAG"),
        "remove it, or correct its name",
        argument.site,
    )
    support = Support(fidelity=Fidelity.QUIRK, reason=f"{what} takes no argument {name}", action="remove it")
    task.reading.note(f"argument {name} of {what}", argument.site, None, task, support)
