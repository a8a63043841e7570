"""Tasks that call a function of the user's: which decorator makes them, and what it decorates."""

from __future__ import annotations

from functools import partial

from calque.backends.airflow.forms import Form
from calque.backends.airflow.gathers import gathered
from calque.backends.airflow.isolation import isolated
from calque.backends.airflow.prefect_bodies import is_prefects, prefect_function
from calque.backends.airflow.scope import DagScope, NotCarriedError
from calque.backends.airflow.values import Values
from calque.backends.tasks.dagster_bodies import looked, needs_wrapping, taken, ticked, wrapped
from calque.dialects.airflow.context import context_keys
from calque.dialects.airflow.reserved_names import hidden, renamed, shielded
from calque.ir.actions import Python
from calque.ir.keeping import keepers
from calque.ir.nodes import Node
from calque.ir.project import Profile


def function_form(
    scope: DagScope, node: Node, action: Python, decorator: str, settings: dict[str, str]
) -> Form:
    if action.isolation is not None:
        decorator, own = isolated(action, action.isolation, decorator, Values(scope, templated=True))
        settings |= own
    version = scope.module.version
    known = context_keys(version)
    for parameter in action.code.parameters if action.protocol is None else ():
        if parameter.injects is not None and parameter.form != "var_keyword" and parameter.name not in known:
            raise NotCarriedError(f"the context of Airflow {version:d} has no {parameter.name}")
        if parameter.injects is not None and parameter.default not in (None, "None"):
            raise NotCarriedError(f"Airflow refuses the default of {parameter.name}, which the context gives")
    if action.protocol is None and not is_prefects(scope):
        _check_given(action)
    values = Values(scope, templated=True)
    dicts = {one.name: one for one in action.arguments if one.name == "templates_dict"}
    settings |= {name: values.text(one.value) for name, one in dicts.items() if name is not None}
    looks = action.protocol == "dagster_look"  # its argument is no argument of the function
    arguments = [one for one in action.arguments if one.name not in dicts and not looks]
    function = Values(scope).function(action.code)
    if scope.module.project.profile in (Profile.PREFECT3, Profile.DAGSTER1):
        taken = [*renamed(arguments), *hidden(action.code, arguments)]
        if taken and (node.region is not None or action.protocol == "dagster"):
            raise NotCarriedError(f"Airflow keeps the name {taken[0]} of a parameter for itself")
        function, arguments = shielded(function, action.code, arguments)
    if is_prefects(scope):
        function, arguments = prefect_function(scope, node, action, function, arguments)
    elif action.protocol == "dagster_tick":
        have = partial(scope.module.have, "dagster_ticks")
        function = ticked(have, function, scope.pipeline, node, _resources(scope, node))
    elif looks:
        have = partial(scope.module.have, "dagster_looks")
        function = looked(have, function, action, node, _resources(scope, node))
    elif needs_wrapping(scope.pipeline, node, action):
        function = _wrapped(scope, node, function)
        if any(port.name != "return_value" for port in node.outs):
            settings["multiple_outputs"] = "True"  # else what takes an output that is missing fails
    function = gathered(scope, node, action.code, function, action.arguments)
    first, _, rest = decorator.partition(".")
    maker = scope.module.have("airflow.sdk", first) + (f".{rest}" if rest else "")
    return Form(maker, function, settings, arguments)


def _wrapped(scope: DagScope, node: Node, function: str) -> str:
    """A function that was written for Dagster as one for Airflow."""
    have = partial(scope.module.have, "dagster_steps")
    return wrapped(have, function, scope.pipeline, node, _resources(scope, node), Values(scope).text)


def _resources(scope: DagScope, node: Node) -> dict[str, str]:
    """What makes the resources that a node uses, by name."""
    return {
        one.name: Values(scope).text(one.value)
        for one in scope.module.project.resources
        if one.value is not None and one.name in (*taken(node), *keepers(scope.pipeline, node))
    }


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
