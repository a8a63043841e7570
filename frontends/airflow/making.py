"""How a call of an operator class becomes a task: default arguments, ids, edges, accounts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calque.dialects.airflow.arguments import BASE_OPERATOR, SENSOR
from calque.dialects.airflow.versions import Version
from calque.frontends.airflow import defaults
from calque.frontends.airflow.dags import as_dag
from calque.frontends.airflow.effects import effect
from calque.frontends.airflow.groups import Group
from calque.frontends.airflow.mapping import Expansion
from calque.frontends.airflow.references import references
from calque.frontends.airflow.setups import scope_of
from calque.frontends.airflow.tasks import Task
from calque.frontends.airflow.unknown_names import unknown_name
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, Class, Instance, Site, Symbolic
from calque.ir.diagnostics import Severity
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity, Support

if TYPE_CHECKING:
    from calque.frontends.airflow.operator_classes import OperatorClass
    from calque.frontends.python.evaluator import Evaluator

SYNTHETIC = ("python_callable", "op_args", "op_kwargs")
"""Arguments that `@task` makes of a function and of its call."""


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
    by_user = call if instance is None or instance.call is None else instance.call
    task = Task(reading, cls, local_id, by_user.site)
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
    takes, others = task.cls.surely_takes(task.project), task.cls.takes(task.project) is None
    task.inherited, task.leftover = defaults.inherit(task.arguments, found, takes, others, site)
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
            becomes = effect(name, argument.value, parameter, task.argument)
            reading.note(f"argument {name} of {what}", argument.site, becomes.feature, task, becomes.support)
            known.discard(name)
            continue
        if decorator is not None and name in SYNTHETIC:
            continue
        if takes is not None and name not in takes:
            _report_unknown(evaluator, task, name, argument, what)
            continue
        known.discard(name)
        if name == "deferrable" and cls.sensor and argument.value is not False:
            reading.note(f"argument {name} of {what}", argument.site, Feature.WAIT_HOLD, task)
            continue
        support = cls.spec.dropped.get(name) if cls.spec is not None else None
        _note_own(task, name, argument, what, support)
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
