"""Do what nodes do: a closed union of actions. What cannot be done here is an effect, answered from a stub or refused."""

from __future__ import annotations

import inspect
import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NoReturn, Protocol, assert_never

from calque.dialects.airflow.portable.calls import call
from calque.dialects.airflow.portable.exceptions import AirflowException, AirflowSkipException
from calque.dialects.airflow.portable.templates import render_value
from calque.dialects.dagster.portable.contexts import StepFacts
from calque.dialects.dagster.portable.events import AssetCheckResult
from calque.dialects.dagster.portable.looks import Look, sensed_runs
from calque.dialects.dagster.portable.steps import run_step
from calque.dialects.dagster.portable.ticks import requested_runs
from calque.dialects.prefect.portable.ends import End, tell_end
from calque.dialects.prefect.portable.engine import run_body
from calque.dialects.prefect.portable.facts import FlowFacts, PrefectRun
from calque.dialects.prefect_one.portable import bodies as prefect_one
from calque.dialects.prefect_one.portable.contexts import Facts
from calque.ir.actions import (
    Action,
    Compute,
    Container,
    Email,
    Ended,
    Foreign,
    Http,
    LocalOperator,
    Nothing,
    Opaque,
    Python,
    Shell,
    Sql,
)
from calque.ir.asset_functions import CONTEXT, OWN, asset_parameters
from calque.ir.base import Model
from calque.ir.expressions import Argument, Code, Expr
from calque.ir.nodes import Node, prefect_form
from calque.ir.passes.requested_apart import JOBS, SENSOR
from calque.ir.pipeline import CONFIG, PARTITION
from calque.runtime.dagster_steps import Ports, ports
from calque.runtime.isolated import HEEDED, apart


class Workplace(Protocol):
    """What an action needs: the values of its expressions, its code, its context.

    Attributes:
        node: whose action it is.
    """

    node: Node

    @property
    def fills_in(self) -> bool:
        """Parameters that are given nothing get what the context has under their names: only Airflow does so."""
        ...

    @property
    def context(self) -> Mapping[str, Any]:
        """The context of the attempt."""
        ...

    def value(self, expr: Expr) -> Any:
        """The value of an expression."""
        ...

    def function(self, code: Code) -> Callable[..., Any]:
        """A function of the user's."""
        ...

    def operator_class(self, module: str, name: str) -> type:
        """An operator class of the project's."""
        ...

    def sensor(self, make: Callable[[], Any]) -> Any:
        """The operator that asks whether a wait is over."""
        ...

    def render(self, text: str) -> Any:
        """A template."""
        ...

    def effect(self, name: str, payload: dict[str, Any]) -> Any:
        """Something that happens outside: recorded, and answered from a stub; without one it is refused."""
        ...

    def prefect_facts(self) -> tuple[FlowFacts, PrefectRun]:
        """What a body of Prefect's can ask."""
        ...

    def prefect_one_facts(self) -> Facts:
        """What a body of Prefect 1's can ask."""
        ...

    def step_facts(self) -> StepFacts:
        """What a body of Dagster's is told."""
        ...

    def named(self, name: str, message: str | None) -> None:
        """Note the state that a body of Prefect's ends in."""
        ...

    def ended(self, node: str) -> End | None:
        """How another node ended; None if it did not run."""
        ...

    def resources(self) -> Mapping[str, Callable[[], Any]]:
        """What makes each of the resources that the node uses, by name."""

    def tick(self) -> tuple[datetime, str]:
        """When the run was due, and its schedule's time zone."""

    def look(self) -> Look:
        """What a sensor's function knows of the looks before, and what keeps something for those after it."""

    def tell_check(self, found: AssetCheckResult) -> None:
        """Note what a check of an asset has found."""

    def called(self, arguments: dict[str, Any]) -> None:
        """Note what the body is called with."""
        ...


def perform(action: Action, place: Workplace) -> Any:
    """Do it; the result is what the node puts out.

    Raises:
        Exception: whatever the user's code raises, and Airflow's exceptions for what its operators raise.
    """
    match action:
        case Python():
            return call_python(action, place)
        case Shell():
            return _shell(action, place)
        case Nothing():
            return None
        case Compute(value=value):
            return place.value(value)
        case Ended():
            return tell_end(place.ended(action.node), place.value(action.value), action.gives, action.run)
        case LocalOperator():
            return _operator(action, place)
        case Foreign(path=path, arguments=arguments):
            return place.effect(path, _payload(arguments, place))
        case Sql() | Http() | Email() | Container():
            return place.effect(action.kind, _fields(action, place))
        case Opaque(reason=reason, text=text):
            raise AirflowException(
                f"calque did not understand this task ({reason}), so it cannot be run: {text[:200]}"
            )
        case _:
            assert_never(action)


def inputs_of(action: Action, place: Workplace) -> dict[str, Any]:
    """What an action is done with: the values of its arguments, by name or position."""
    match action:
        case Python(arguments=arguments) | LocalOperator(arguments=arguments) | Foreign(arguments=arguments):
            return _payload(arguments, place)
        case Shell(made_by=made_by):
            asked = {
                "command": action.command,
                "environment": action.environment,
                "directory": action.directory,
            }
            found = {name: place.value(expr) for name, expr in asked.items() if expr is not None}
            return found if made_by is None else {**found, **_payload(made_by.arguments, place)}
        case Sql() | Http() | Email() | Container():
            return _fields(action, place)
        case Compute(value=value) | Ended(value=value):
            return {"value": place.value(value)}
        case Nothing() | Opaque():
            return {}
        case _:
            assert_never(action)


def arguments_of(arguments: tuple[Argument, ...], place: Workplace) -> tuple[list[Any], dict[str, Any]]:
    """The values of a call's arguments."""
    args: list[Any] = []
    kwargs: dict[str, Any] = {}
    for argument in arguments:
        value = place.value(argument.value)
        if argument.spread and argument.name is not None:
            kwargs.update(value)
        elif argument.spread:
            args.extend(value)
        elif argument.name is None:
            args.append(value)
        else:
            kwargs[argument.name] = value
    return args, kwargs


def call_python(action: Python, place: Workplace) -> Any:
    """Call a function of the user's, with what it asks of its orchestrator."""
    if action.isolation is not None and action.isolation.form not in ("virtualenv", "external_python"):
        return place.effect(f"python in {action.isolation.form}", {"function": action.code.name})
    function = place.function(action.code)  # first: its module may set what templates ask for
    args, kwargs = arguments_of(action.arguments, place)
    place.called({**{str(index): value for index, value in enumerate(args)}, **kwargs})
    if action.protocol == "prefect":
        return run_body(function, args, kwargs, *place.prefect_facts(), prefect_form(place.node), place.named)
    if action.protocol == "prefect_one":
        return prefect_one.run_body(function, args, kwargs, place.prefect_one_facts(), _skip)
    if action.protocol == "dagster":
        return Ports(ports(run_step(function, place.step_facts(), args, kwargs, place.tell_check)))
    if action.protocol == "dagster_tick":
        return requested_runs(function, *place.tick(), CONFIG, PARTITION, place.resources())
    if action.protocol == "dagster_look":
        sensor, jobs = str(kwargs[SENSOR]), kwargs.get(JOBS, ())
        return sensed_runs(function, sensor, place.look(), CONFIG, PARTITION, place.resources(), jobs)
    given = {**kwargs, **_assets(action, place)}
    if action.isolation is None:
        return call(function, args, given, place.context if place.fills_in else {})
    options = {
        str(one.name): place.value(one.value) for one in action.isolation.options if one.name in HEEDED
    }
    with apart(function, options):
        return call(function, args, given, place.context if place.fills_in else {})


def _skip(reason: str) -> NoReturn:
    raise AirflowSkipException(reason)


def _assets(action: Python, place: Workplace) -> dict[str, Any]:
    """What a function under `@asset` takes."""
    names = asset_parameters(action, place.node)
    if not names:
        return {}
    known: dict[str, Any] = {asset.name: asset for asset in place.context["inlets"]}
    known[CONTEXT] = place.context
    if place.context["outlets"]:
        known[OWN] = place.context["outlets"][0]
    return {name: known[name] for name in names}


def _payload(arguments: tuple[Argument, ...], place: Workplace) -> dict[str, Any]:
    args, kwargs = arguments_of(arguments, place)
    return {**{str(index): value for index, value in enumerate(args)}, **kwargs}


def _fields(action: Model, place: Workplace) -> dict[str, Any]:
    """The fields of an action, their expressions evaluated."""
    found: dict[str, Any] = {}
    for name in type(action).model_fields:
        value = getattr(action, name)
        if name == "options":
            found.update(_payload(value, place))
        elif isinstance(value, Model):
            found[name] = place.value(value)  # type: ignore[arg-type]  # fields that are models are expressions here
        elif name != "kind" and value is not None:
            found[name] = value
    return found


def _shell(action: Shell, place: Workplace) -> Any:
    command = place.value(action.command)
    if action.made_by is not None:
        command = place.render(str(call_python(action.made_by, place)))
    environment = {} if not action.inherit_environment else dict(os.environ)
    if action.environment is not None:
        given = place.value(action.environment)
        environment = {
            **(environment if action.inherit_environment else {}),
            **{k: str(v) for k, v in (given or {}).items()},
        }
    place.called({"command": command})
    with tempfile.TemporaryDirectory(prefix="calque") as scratch:
        directory = scratch if action.directory is None else place.value(action.directory)
        if not os.path.isdir(directory):  # noqa: PTH112  # a text from the user's template
            raise AirflowException(f"Can not find the cwd: {directory}")
        ran = subprocess.run(
            ["bash", "-c", str(command)],
            env=environment,
            cwd=directory,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    if ran.returncode in action.skip_exit_codes:
        raise AirflowSkipException(f"Bash command returned exit code {ran.returncode}. Skipping.")
    if ran.returncode != 0:
        tail = ran.stdout.strip()[-300:]
        raise AirflowException(
            f"Bash command failed. The command returned a non-zero exit code {ran.returncode}. {tail}".strip()
        )
    if action.output == "nothing":
        return None
    if action.output == "all":
        return ran.stdout
    lines = ran.stdout.rstrip("\n").split("\n")
    return lines[-1].rstrip() if lines else ""


def make_operator(action: LocalOperator, place: Workplace) -> Any:
    """An operator of the project's own, made with its arguments, its templated fields rendered."""
    kind = place.operator_class(
        action.module, action.name
    )  # first: its module may set what templates ask for
    args, kwargs = arguments_of(action.arguments, place)
    place.called({**{str(index): value for index, value in enumerate(args)}, **kwargs})
    accepted = inspect.signature(kind).parameters
    takes_all = any(parameter.kind is parameter.VAR_KEYWORD for parameter in accepted.values())
    task_id = place.context["ti"].task_id
    if (takes_all or "task_id" in accepted) and "task_id" not in kwargs:
        kwargs["task_id"] = task_id
    operator = kind(*args, **kwargs)
    if isinstance(place.context, dict):
        place.context["task"] = operator
    for name in action.templated:
        if hasattr(operator, name):
            setattr(operator, name, render_value(getattr(operator, name), place.render))
    return operator


def _operator(action: LocalOperator, place: Workplace) -> Any:
    operator = make_operator(action, place)
    if hasattr(operator, "pre_execute"):
        operator.pre_execute(place.context)
    result = operator.execute(place.context)
    if hasattr(operator, "post_execute"):
        operator.post_execute(place.context, result)
    return result
