"""A node as a task: TaskFlow where it is the user's function, else the operator that says it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from calque.backends.airflow.branches import choice
from calque.backends.airflow.forms import Form
from calque.backends.airflow.functions import function_form
from calque.backends.airflow.mapping import arguments_of, expansion, region_of
from calque.backends.airflow.operators import STANDARD, question_form, shell_arguments, trigger_form
from calque.backends.airflow.places import VERSION_OF, place
from calque.backends.airflow.policies import common
from calque.backends.airflow.providers import provider_operator
from calque.backends.airflow.scope import DagScope, NotCarriedError
from calque.backends.airflow.sensors import asking, question
from calque.backends.airflow.time_branches import time_branch
from calque.backends.airflow.values import Values
from calque.dialects.airflow.versions import Version
from calque.ir.actions import (
    AtTimeOfDay,
    Compute,
    Container,
    Email,
    Ended,
    Foreign,
    Holds,
    Http,
    LocalOperator,
    Nothing,
    Python,
    Shell,
    Sql,
)
from calque.ir.expressions import Argument, Constant
from calque.ir.nodes import (
    Branch,
    Check,
    Gate,
    HumanInput,
    Imperative,
    Materialize,
    Node,
    Task,
    TriggerRun,
    Wait,
)

_SENSORS = "airflow.providers.standard.sensors"


@dataclass(frozen=True)
class Written:
    """A task's source, and whether what it gives is an operator rather than its output."""

    text: str
    is_operator: bool


def write(scope: DagScope, node: Node) -> Written:
    """The expression that makes a task.

    Raises:
        NotCarriedError: Airflow cannot do what the node does, or calque cannot say it yet.
    """
    values = Values(scope)
    form = _form(scope, node)
    settings = common(node, values) | form.settings
    region = None if node.region in (None, *scope.mapped) else region_of(scope, node)
    templated = Values(scope, templated=not (isinstance(node, Task) and isinstance(node.action, Foreign)))
    fixed, mapped = arguments_of(form, region, templated)
    if form.function is not None:
        decorated = f"{form.maker}({_keywords(settings)})({form.function})"
        if region is None:
            return Written(f"{decorated}({', '.join(fixed)})", False)
        partial = f"{decorated}.partial({', '.join(fixed)})" if fixed else decorated
        return Written(f"{partial}.{expansion(region, mapped, templated)}", False)
    if region is None:
        return Written(f"{form.maker}({', '.join([_keywords(settings), *fixed])})", True)
    partial = f"{form.maker}.partial({', '.join([_keywords(settings), *fixed])})"
    return Written(f"{partial}.{expansion(region, mapped, templated)}", True)


def raising(scope: DagScope, node: Node, reason: str) -> str:
    """The expression that makes a task in place of what could not be carried: it raises when it runs."""
    scope.module.raises = True
    task = scope.module.have("airflow.sdk", "task")
    rule = f", trigger_rule={node.join.rule.value!r}" if node.join.rule.value in _RULES else ""
    return f"{task}(task_id={node.name!r}{rule})(not_carried)({reason!r})"


_RULES = ("all_failed", "all_done", "one_success", "one_failed", "none_failed", "none_skipped", "always")


def _form(scope: DagScope, node: Node) -> Form:
    match node:
        case (
            Check(action=Python() as action)
            | Materialize(action=Python() as action)
            | Imperative(action=Python() as action)
        ):
            return function_form(scope, node, action, "task", {})
        case Task(action=Python() as action):
            settings = {"multiple_outputs": "True"} if node.multiple_outputs else {}
            if not node.multiple_outputs and "->" in action.code.text[: action.code.body_start]:
                settings = {"multiple_outputs": "False"}  # else the annotation decides
            return function_form(scope, node, action, "task", settings)
        case Branch(action=Python() as action, condition=None):
            return function_form(scope, node, action, "task.branch", {})
        case Branch(condition=Holds(action=Compute(value=value))):
            return function_form(scope, node, choice(node, value), "task.branch", {})
        case Branch(action=None):
            return time_branch(scope, node)
        case Gate(action=Python() as action):
            own = {} if node.transitive else {"ignore_downstream_trigger_rules": "False"}
            return function_form(scope, node, action, "task.short_circuit", own)
        case Gate(latest_only=True):
            return Form(scope.module.have(f"{STANDARD}.latest_only", "LatestOnlyOperator"))
        case Task(action=Ended(node=name, gives=gives, run=run)):
            said = (name, gives) if run == "task" else (name, gives, run)
            told = tuple(Argument(name=None, value=Constant(value=one)) for one in said)
            return Form(
                scope.module.have("airflow.sdk", "task"),
                scope.module.have("prefect_ends", "end_of"),
                arguments=told,
            )
        case Task(action=Nothing()):
            return Form(scope.module.have(f"{STANDARD}.empty", "EmptyOperator"))
        case Task(action=Shell(made_by=Python() as maker) as action):
            given, settings = shell_arguments(action)
            values = Values(scope, templated=True)
            texts = {str(one.name): values.text(one.value) for one in given if one.name != "bash_command"}
            return function_form(scope, node, maker, "task.bash", texts | settings)
        case Task(action=Shell() as action):
            given, settings = shell_arguments(action)
            return Form(scope.module.have(f"{STANDARD}.bash", "BashOperator"), None, settings, given)
        case Task(action=LocalOperator() as action):
            return Form(_own_class(scope, action), arguments=action.arguments)
        case Task(action=Foreign(path=path, arguments=arguments)):
            version = scope.module.version
            since = VERSION_OF.get(scope.module.project.profile)
            if since is not version and ".providers." not in path and place(path, version) == path:
                raise NotCarriedError(f"whether Airflow {version:d} has {path} is not known")
            module, _, name = path.rpartition(".")
            return Form(scope.module.have(module, name), arguments=arguments)
        case Wait(probe=Holds(action=Python() as action)):
            if node.hold == "defer":
                raise NotCarriedError("a function cannot wait outside of the workers")
            return function_form(scope, node, action, "task.sensor", asking(node, Values(scope)))
        case Wait(probe=Holds(action=LocalOperator() as action)):
            return Form(_own_class(scope, action), None, asking(node, Values(scope)), action.arguments)
        case Wait(probe=AtTimeOfDay(time=Constant(value=str() as text))):
            at = datetime.time.fromisoformat(text)
            parts = [at.hour, at.minute, *([at.second] if at.second else [])]
            name = scope.module.have("datetime", "time")
            settings = {"target_time": f"{name}({', '.join(map(str, parts))})"}
            defers = node.hold == "defer"
            sensor = "TimeSensor"
            if defers and scope.module.version is Version.V2:
                sensor = "TimeSensorAsync"
            elif defers:
                settings["deferrable"] = "True"
            settings |= asking(node, Values(scope))
            return Form(scope.module.have(f"{_SENSORS}.time", sensor), None, settings)
        case Wait():
            module, name, asked = question(node, scope.module.version)
            return Form(scope.module.have(module, name), None, asking(node, Values(scope)), asked)
        case TriggerRun():
            return trigger_form(scope, node)
        case HumanInput():
            return question_form(scope, node)
        case Task(action=Sql() | Http() | Email() | Container() as action):
            made = provider_operator(action, node.source_class, scope.module.project.profile)
            module, _, name = made.path.rpartition(".")
            return Form(scope.module.have(module, name), arguments=made.arguments, rendered=made.rendered)
        case Task(action=action):
            raise NotCarriedError(f"an action of the kind {action.kind} is not carried to Airflow yet")
        case _:
            raise NotCarriedError(f"a node of the kind {node.kind} is not carried to Airflow yet")


def _own_class(scope: DagScope, action: LocalOperator) -> str:
    """The expression of an operator class of the project's own."""
    home = scope.module.moved.homes.get(action.module, action.module)
    top, _, rest = action.name.partition(".")
    return f"{scope.module.have(home, top)}{f'.{rest}' if rest else ''}"


def _keywords(settings: dict[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in settings.items())
