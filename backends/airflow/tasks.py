"""A node as a task: TaskFlow where it is the user's function, else the operator that says it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from calque.backends.airflow.branches import choice
from calque.backends.airflow.isolation import isolated
from calque.backends.airflow.policies import common
from calque.backends.airflow.prefect_bodies import is_prefects, prefect_function
from calque.backends.airflow.providers import provider_operator
from calque.backends.airflow.scope import DagScope, NotCarriedError
from calque.backends.airflow.sensors import asking, question
from calque.backends.airflow.values import Values
from calque.backends.report.dispositions import Override
from calque.backends.tasks.dagster_bodies import needs_wrapping, wrapped
from calque.dialects.airflow.context import context_keys
from calque.dialects.airflow.reserved_names import hidden, renamed, shielded
from calque.dialects.airflow.versions import Version
from calque.ir.actions import (
    AtTimeOfDay,
    Compute,
    Container,
    Email,
    Foreign,
    Holds,
    Http,
    LocalOperator,
    Nothing,
    Python,
    Shell,
    Sql,
)
from calque.ir.expressions import Argument, Constant, Element, Expr, Output
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.nodes import Branch, Check, Gate, Imperative, Materialize, Node, Task, TriggerRun, Wait
from calque.ir.pipeline import Keyed, Kwargs, MapRegion, Product, ZipOf
from calque.ir.project import Profile

_STANDARD = "airflow.providers.standard.operators"
_SENSORS = "airflow.providers.standard.sensors"


@dataclass
class _Form:
    """How a task is made.

    Attributes:
        maker: the operator's class, or the decorator.
        function: what the decorator decorates; None for an operator.
        settings: arguments of the maker, as source.
        arguments: of the operator, or of the decorated function.
        rendered: the arguments that Airflow renders; None if it renders all, or it is not known.
    """

    maker: str
    function: str | None = None
    settings: dict[str, str] = field(default_factory=dict)
    arguments: Sequence[Argument] = ()
    rendered: frozenset[str] | None = None


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
    region = None if node.region is None else _region(scope, node)
    templated = Values(scope, templated=not (isinstance(node, Task) and isinstance(node.action, Foreign)))
    fixed, mapped = _arguments(form, region, templated)
    if form.function is not None:
        decorated = f"{form.maker}({_keywords(settings)})({form.function})"
        if region is None:
            return Written(f"{decorated}({', '.join(fixed)})", False)
        partial = f"{decorated}.partial({', '.join(fixed)})" if fixed else decorated
        return Written(f"{partial}.{_expansion(region, mapped, templated)}", False)
    if region is None:
        return Written(f"{form.maker}({', '.join([_keywords(settings), *fixed])})", True)
    partial = f"{form.maker}.partial({', '.join([_keywords(settings), *fixed])})"
    return Written(f"{partial}.{_expansion(region, mapped, templated)}", True)


def raising(scope: DagScope, node: Node, reason: str) -> str:
    """The expression that makes a task in place of what could not be carried: it raises when it runs."""
    scope.module.raises = True
    task = scope.module.have("airflow.sdk", "task")
    rule = f", trigger_rule={node.join.rule.value!r}" if node.join.rule.value in _RULES else ""
    return f"{task}(task_id={node.name!r}{rule})(not_carried)({reason!r})"


_RULES = ("all_failed", "all_done", "one_success", "one_failed", "none_failed", "none_skipped", "always")


def _form(scope: DagScope, node: Node) -> _Form:
    match node:
        case (
            Check(action=Python() as action)
            | Materialize(action=Python() as action)
            | Imperative(action=Python() as action)
        ):
            return _function(scope, node, action, "task", {})
        case Task(action=Python() as action):
            settings = {"multiple_outputs": "True"} if node.multiple_outputs else {}
            if not node.multiple_outputs and "->" in action.code.text[: action.code.body_start]:
                settings = {"multiple_outputs": "False"}  # else the annotation decides
            return _function(scope, node, action, "task", settings)
        case Branch(action=Python() as action, condition=None):
            return _function(scope, node, action, "task.branch", {})
        case Branch(condition=Holds(action=Compute(value=value))):
            return _function(scope, node, choice(node, value), "task.branch", {})
        case Gate(action=Python() as action):
            own = {} if node.transitive else {"ignore_downstream_trigger_rules": "False"}
            return _function(scope, node, action, "task.short_circuit", own)
        case Gate(latest_only=True):
            return _Form(scope.module.have(f"{_STANDARD}.latest_only", "LatestOnlyOperator"))
        case Task(action=Nothing()):
            return _Form(scope.module.have(f"{_STANDARD}.empty", "EmptyOperator"))
        case Task(action=Shell(made_by=Python() as maker) as action):
            given, settings = _shell(action)
            values = Values(scope, templated=True)
            texts = {str(one.name): values.text(one.value) for one in given if one.name != "bash_command"}
            return _function(scope, node, maker, "task.bash", texts | settings)
        case Task(action=Shell() as action):
            given, settings = _shell(action)
            return _Form(scope.module.have(f"{_STANDARD}.bash", "BashOperator"), None, settings, given)
        case Task(action=LocalOperator(module=module, name=name, arguments=arguments)):
            home = scope.module.moved.homes.get(module, module)
            top, _, rest = name.partition(".")
            return _Form(f"{scope.module.have(home, top)}{f'.{rest}' if rest else ''}", arguments=arguments)
        case Task(action=Foreign(path=path, arguments=arguments)):
            if scope.module.project.profile is not Profile.AIRFLOW3 and ".providers." not in path:
                raise NotCarriedError(f"whether Airflow 3 has {path} is not known")
            module, _, name = path.rpartition(".")
            return _Form(scope.module.have(module, name), arguments=arguments)
        case Wait(probe=Holds(action=Python() as action)):
            if node.hold == "defer":
                raise NotCarriedError("a function cannot wait outside of the workers")
            return _function(scope, node, action, "task.sensor", asking(node, Values(scope)))
        case Wait(probe=AtTimeOfDay(time=Constant(value=str() as text))):
            at = datetime.time.fromisoformat(text)
            parts = [at.hour, at.minute, *([at.second] if at.second else [])]
            name = scope.module.have("datetime", "time")
            settings = {"target_time": f"{name}({', '.join(map(str, parts))})"}
            settings |= {"deferrable": "True"} if node.hold == "defer" else {}
            settings |= asking(node, Values(scope))
            return _Form(scope.module.have(f"{_SENSORS}.time", "TimeSensor"), None, settings)
        case Wait():
            module, name, asked = question(node)
            return _Form(scope.module.have(module, name), None, asking(node, Values(scope)), asked)
        case TriggerRun():
            return _trigger(scope, node)
        case Task(action=Sql() | Http() | Email() | Container() as action):
            made = provider_operator(action, node.source_class, scope.module.project.profile)
            module, _, name = made.path.rpartition(".")
            return _Form(scope.module.have(module, name), arguments=made.arguments, rendered=made.rendered)
        case Task(action=action):
            raise NotCarriedError(f"an action of the kind {action.kind} is not carried to Airflow yet")
        case _:
            raise NotCarriedError(f"a node of the kind {node.kind} is not carried to Airflow yet")


def _function(scope: DagScope, node: Node, action: Python, decorator: str, settings: dict[str, str]) -> _Form:
    if action.isolation is not None:
        decorator, own = isolated(action, action.isolation, decorator, Values(scope, templated=True))
        settings |= own
    known = context_keys(Version.V3)
    for parameter in action.code.parameters if action.protocol is None else ():
        if parameter.injects is not None and parameter.form != "var_keyword" and parameter.name not in known:
            raise NotCarriedError(f"the context of Airflow 3 has no {parameter.name}")
        if parameter.injects is not None and parameter.default not in (None, "None"):
            raise NotCarriedError(
                f"Airflow 3 refuses the default of {parameter.name}, which the context gives"
            )
    if action.protocol is None and not is_prefects(scope):
        _check_given(action)
    values = Values(scope, templated=True)
    dicts = {one.name: one for one in action.arguments if one.name == "templates_dict"}
    settings |= {name: values.text(one.value) for name, one in dicts.items() if name is not None}
    arguments = [one for one in action.arguments if one.name not in dicts]
    function = Values(scope).function(action.code)
    if scope.module.project.profile in (Profile.PREFECT3, Profile.DAGSTER1):
        taken = [*renamed(arguments), *hidden(action.code, arguments)]
        if taken and (node.region is not None or action.protocol == "dagster"):
            raise NotCarriedError(f"Airflow keeps the name {taken[0]} of a parameter for itself")
        function, arguments = shielded(function, action.code, arguments)
    if is_prefects(scope):
        function, arguments = prefect_function(scope, node, action, function, arguments)
    elif needs_wrapping(scope.pipeline, node, action):
        function = _wrapped(scope, node, function)
        if any(port.name != "return_value" for port in node.outs):
            settings["multiple_outputs"] = "True"  # else what takes an output that is missing fails
    first, _, rest = decorator.partition(".")
    maker = scope.module.have("airflow.sdk", first) + (f".{rest}" if rest else "")
    return _Form(maker, function, settings, arguments)


def _wrapped(scope: DagScope, node: Node, function: str) -> str:
    """A function that was written for Dagster as one for Airflow."""
    resources = {
        one.name: Values(scope).text(one.value)
        for one in scope.module.project.resources
        if one.value is not None and one.name in node.resources
    }
    maker = scope.module.have("dagster_steps", "dagster_body")
    return wrapped(maker, function, scope.pipeline, node, resources)


def _check_given(action: Python) -> None:
    """Each parameter is given something: else Airflow refuses the whole file."""
    if any(argument.spread for argument in action.arguments):
        return
    names = {argument.name for argument in action.arguments}
    free = sum(argument.name is None for argument in action.arguments)
    plain = [one for one in action.code.parameters if one.form in ("positional", "either", "keyword")]
    for parameter in plain[free:]:
        if parameter.name not in names and parameter.default is None and parameter.injects is None:
            raise NotCarriedError(f"nothing is given for the parameter {parameter.name}")


def _shell(action: Shell) -> tuple[list[Argument], dict[str, str]]:
    """The arguments of a command, and its settings as source."""
    if action.output != "last_line":
        raise NotCarriedError("a command that puts out more than its last line is not carried to Airflow yet")
    command = action.command
    if isinstance(command, Constant) and str(command.value).endswith((".sh", ".bash")):
        command = Constant(value=f"{command.value} ")  # else it would be the name of a template file
    given: list[tuple[str, Expr | None]] = [
        ("bash_command", command),
        ("env", action.environment),
        ("cwd", action.directory),
    ]
    settings = {}
    if action.environment is not None and action.inherit_environment:
        settings["append_env"] = "True"
    if action.skip_exit_codes != (99,):
        codes = action.skip_exit_codes
        settings["skip_on_exit_code"] = (
            repr(codes[0] if len(codes) == 1 else list(codes)) if codes else "None"
        )
    return [Argument(name=name, value=value) for name, value in given if value is not None], settings


def _trigger(scope: DagScope, node: TriggerRun) -> _Form:
    given: list[tuple[str, Expr | None]] = [
        ("trigger_dag_id", node.pipeline),
        ("conf", node.conf),
        ("logical_date", node.logical),
        ("trigger_run_id", node.run_id),
    ]
    settings = {}
    if node.wait:
        settings["wait_for_completion"] = "True"
        settings["poke_interval"] = repr(int(node.interval))
        settings["allowed_states"] = repr(list(node.success))
        settings["failed_states"] = repr(list(node.failure))
    return _Form(
        scope.module.have(f"{_STANDARD}.trigger_dagrun", "TriggerDagRunOperator"),
        settings=settings,
        arguments=[
            *(Argument(name=name, value=value) for name, value in given if value is not None),
            *node.options,
        ],
    )


# ---- arguments, and what is mapped


def _region(scope: DagScope, node: Node) -> MapRegion:
    region = next(one for one in scope.pipeline.regions if one.id == node.region)
    if region.id != node.id or region.parent is not None:
        raise NotCarriedError("mapped groups are not carried to Airflow yet")
    if region.max_parallel is not None and region.max_parallel != node.max_parallel_in_run:
        raise NotCarriedError("a limit on the instances of a region is not carried to Airflow yet")
    return region


def _arguments(form: _Form, region: MapRegion | None, values: Values) -> tuple[list[str], set[str]]:
    """The arguments that all instances share, and the names of those that are mapped."""
    arguments = form.arguments
    as_it_is = Values(values.scope, rendered=False)
    fixed: list[str] = []
    mapped: set[str] = set()
    for argument in arguments:
        match argument:
            case Argument(value=Element(region=of)) if (
                region is not None and of == region.id and isinstance(region.source, Keyed)
            ):
                mapped.add(str(argument.name))
            case Argument(value=Element(region=of, name=name)) if region is not None and of == region.id:
                if name not in (argument.name, "**"):
                    raise NotCarriedError("an element under another name is not carried to Airflow yet")
                mapped.add(name)
            case Argument(spread=True):
                raise NotCarriedError("a spread argument is not carried to Airflow yet")
            case Argument(name=None, value=value):
                fixed.append(values.text(value))
            case Argument(name=name, value=value) if form.rendered is None or name in form.rendered:
                fixed.append(f"{name}={values.text(value)}")
            case Argument(name=name, value=value):
                fixed.append(f"{name}={as_it_is.text(value)}")
    if region is not None and any(argument.name is None for argument in arguments):
        raise NotCarriedError("a mapped task takes keyword arguments only")
    return fixed, mapped


def _expansion(region: MapRegion, mapped: set[str], values: Values) -> str:
    match region.source:
        case Product(parameters=parameters):
            if {name for name, _ in parameters} != mapped:
                raise NotCarriedError("what is mapped over is not an argument of the task")
            return f"expand({', '.join(f'{name}={values.text(value)}' for name, value in parameters)})"
        case ZipOf(parameters=((name, value),)):
            return f"expand({name}={values.text(value)})"
        case ZipOf(parameters=parameters):
            return f"expand_kwargs({_side_by_side(parameters, values)})"
        case Keyed(of=of):
            return f"expand({', '.join(f'{name}={values.text(of)}' for name in sorted(mapped))})"
        case Kwargs(of=of):
            return f"expand_kwargs({values.text(of)})"
        case source:
            raise NotCarriedError(f"a map of the kind {source.kind} is not carried to Airflow yet")


def _side_by_side(parameters: Sequence[tuple[str, Expr]], values: Values) -> str:
    """The elements of several outputs side by side, as keyword arguments."""
    if not all(isinstance(value, Output) for _, value in parameters):
        raise NotCarriedError("what is mapped over side by side is no output of a task")
    reason = "sequences of different lengths are mapped as far as the shortest goes; in the source that is an error"
    support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.VALUE, reason=reason)
    values.scope.remarks.append(Override(Feature.MAP_ZIP, support, values.scope.pipeline.id))
    first, *rest = (values.text(value) for _, value in parameters)
    names = tuple(name for name, _ in parameters)
    return f"{first}.zip({', '.join(rest)}).map(lambda found: dict(zip({names!r}, found)))"


def _keywords(settings: dict[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in settings.items())
