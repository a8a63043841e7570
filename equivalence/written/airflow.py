"""Read back the tasks of DAGs that run bodies of other tools: as what those bodies are given, and what they put out.

task(task_id="join")(gathering(dagster_body(join), {"texts": "upper"}))(texts=upper)    becomes    join(texts=%upper)
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from calque.dialects.dagster.portable.io_managers import KEPT, is_receipt
from calque.equivalence.written.ends import ended
from calque.equivalence.written.hooks import of_callback
from calque.equivalence.written.modules import Unread, WrittenModule
from calque.equivalence.written.steps import RETURN, SUPPORT, Steps, config_sources, port_of, steps_of
from calque.equivalence.written.windows import Told, partitioned, told_of
from calque.ir.actions import Python
from calque.ir.base import Json
from calque.ir.expressions import (
    Argument,
    Ask,
    Closure,
    Code,
    Constant,
    Entries,
    Expr,
    Item,
    Items,
    Output,
    SourceCode,
)
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Branch, Check, Gate, Materialize, Node, Port, Task
from calque.ir.passes.requested_apart import JOBS, SENSOR, look_arguments
from calque.ir.policies import Join, Rule

_SAID = ("outputs", "optional", "keeps", "checks", "blocking", "own_checks", "needs")
"""What is said of a body of Dagster's that is read back here."""


@dataclass
class Unwrapped:
    """A task without what was put around its body.

    Attributes:
        node: the task.
        needs: the outputs that it is skipped without: node and port.
        told: the partitions that it is told that runs are for.
        of_steps: its body is that of an op or asset of Dagster's.
        gathers: it gets lists of elements; whether those that were skipped stand there as None.
        dynamic: its outputs that have elements.
        hosted: its body is another tool's.
        ends: it leaves how it ended to others.
        resources: what makes each of the resources of its body.
    """

    node: Node
    needs: set[tuple[str, str]] = field(default_factory=set)
    told: Told = None
    of_steps: bool = False
    gathers: bool | None = None
    dynamic: set[str] = field(default_factory=set)
    hosted: bool = False
    ends: bool = False
    resources: dict[str, SourceCode] = field(default_factory=dict)


def unwrapped(node: Node, support: Mapping[str, str], modules: Mapping[str, WrittenModule]) -> Unwrapped:
    """A task as what it does.

    Args:
        node: the task.
        support: the support modules of the project, by the names of their modules.
        modules: the others, by their names.

    Raises:
        Unread: it is written in a way that is not read back.
    """
    node = node.model_copy(update={"hooks": tuple(of_callback(one, support) for one in node.hooks)})
    found = Unwrapped(node)
    action = getattr(node, "action", None)
    if not isinstance(node, Task | Materialize | Gate | Branch) or not isinstance(action, Python):
        return found
    while isinstance(action, Python) and action.code.module in support:
        if support[action.code.module] == "prefect_ends":
            action = ended(*(_plain(one.value) for one in action.arguments))
            break
        given = {one.name: one.value for one in action.code.captured}
        action = _inner(action, support[action.code.module], given, found)
    if isinstance(action, Python) and action.code.module in modules:
        action = called(action, modules[action.code.module])
    found.node = found.node.model_copy(update={"action": action})
    return found


def _inner(action: Python, module: str, given: Mapping[str, Expr], found: Unwrapped) -> Python:
    """A body without the outermost of what was put around it."""
    function = given.get("function")
    if not isinstance(function, Closure):
        raise Unread(f"what {module} runs in {found.node.id} is not read back yet")
    inner = action.model_copy(update={"code": function.function})
    match module:
        case "gathering":
            if _plain(given["drops_none"]):
                return inner  # it is Airflow's own list
            found.gathers = bool(_plain(given["keeps_places"]))
            _check_sources(action, given["sources"])
            return inner
        case "prefect_one_joins":
            rule = Rule(str(_plain(given["rule"])))
            found.node = found.node.model_copy(update={"join": Join(rule=rule)})
            return inner
        case "dagster_ticks":
            found.hosted = True
            _use(found, given)
            return inner.model_copy(update={"protocol": "dagster_tick"})
        case "dagster_looks":
            found.hosted = True
            _use(found, given)
            said = look_arguments(str(_plain(given[SENSOR])), _texts(given[JOBS]) if JOBS in given else ())
            return inner.model_copy(update={"protocol": "dagster_look", "arguments": said})
        case "dagster_steps":
            return _of_dagster(inner, given, found)
        case "prefect_steps" | "prefect_one_steps":
            found.hosted = True
            found.ends = "ends" in given and bool(_plain(given["ends"]))
            condition = given.get("retries_if")
            if isinstance(condition, Closure):
                again = found.node.retry.model_copy(update={"when": condition.function})
                found.node = found.node.model_copy(update={"retry": again})
            arguments = _arguments(inner, given)
            protocol = SUPPORT[module]
            return inner.model_copy(update={"arguments": arguments, "protocol": protocol})
        case _:
            raise Unread(f"what {module} runs in {found.node.id} is not read back yet")


def _check_sources(action: Python, sources: Expr) -> None:
    """What is looked up is what the task is called with.

    Raises:
        Unread: it is something else.
    """
    said = {one.name: one.value for one in action.arguments}
    told = _plain(sources)
    for name, source in told.items() if isinstance(told, dict) else ():
        node, port = source if isinstance(source, list) else (source, RETURN)
        if said.get(name) != Output(node=str(node), port=str(port)):
            raise Unread(f"{name} is looked up at {node}, and given something else")


def _of_dagster(action: Python, given: Mapping[str, Expr], found: Unwrapped) -> Python:
    steps = steps_of({name: _plain(given[name]) for name in _SAID if name in given})
    found.dynamic = set(map(port_of, _texts(given["dynamic"])))
    ports = tuple(
        port.model_copy(update={"annotation": "DynamicOut"}) if port.name in found.dynamic else port
        for port in steps.outputs or (Port(required=True),)
    )
    found.needs |= steps.needs
    found.hosted = found.of_steps = True
    said = given.get("partitions")
    found.told = told_of(said.text) if isinstance(said, SourceCode) else None
    makes = "partitioned" in given and _plain(given["partitioned"]) is True
    found.node = partitioned(found.node, makes)
    if "defaults" in given:
        found.node = found.node.model_copy(update={"config": _plain(given["defaults"])})
    sources = config_sources(_makers(given.get("configured_by")))
    found.node = found.node.model_copy(update={"configured_by": sources, "own_checks": steps.own_checks})
    _use(found, given)
    changes = {"outs": ports, "multiple_outputs": False}
    found.node = found.node.model_copy(update=changes)
    if steps.checks:
        found.node = _check(found.node, steps)
    taken = [one.model_copy(update={"value": _kept_value(one.value)}) for one in action.arguments]
    return action.model_copy(update={"protocol": "dagster", "arguments": tuple(taken)})


def _use(found: Unwrapped, given: Mapping[str, Expr]) -> None:
    """Note the resources and managers that a body of Dagster's is given."""
    used = _makers(given.get("makers"))
    found.resources = {**used, **_makers(given.get("keepers"))}
    found.node = found.node.model_copy(update={"resources": tuple(used)})


def _makers(value: Expr | None) -> dict[str, SourceCode]:
    """What makes each resource, in `{"warehouse": lambda: Warehouse(limit=1)}`, each as the support module keeps it."""
    found = {}
    for name, kept in _closures(value).items():
        code = next((one.value.function for one in kept.captured if isinstance(one.value, Closure)), kept)
        tree = ast.parse(code.text.strip(), mode="eval").body
        if not isinstance(tree, ast.Lambda) or code.captured or code.holes:
            raise Unread(f"the resource {name} ({code.text.strip()}) is not read back yet")
        found[name] = SourceCode(text=ast.unparse(tree.body), module=code.module, names=code.names)
    return found


def _kept_value(value: Expr) -> Expr:
    """What `kept_value("label", "names")` gives is the value of an asset that a manager keeps."""
    if not isinstance(value, Entries | Constant):
        return value
    said = _plain(value)
    if not is_receipt(said) or not isinstance(said, dict) or said["step"]:
        return value
    reads = said["partition"] if isinstance(said["partition"], dict) else True
    more = [Constant(value=reads)] if said["partition"] is not None else []
    names = (Constant(value=said["asset"]), Constant(value=said[KEPT]), *more)
    return Ask(intrinsic=Intrinsic.ASSET_VALUE, arguments=names)


def _check(node: Node, steps: Steps) -> Check:
    """A task that tests an asset."""
    fields = {
        name: value for name, value in vars(node).items() if name in Check.model_fields and name != "kind"
    }
    return Check(**{**fields, "asset": steps.checks, "blocking": steps.blocking})


def _arguments(action: Python, given: Mapping[str, Expr]) -> tuple[Argument, ...]:
    """What a body of Prefect's is given: parts of values, and parameters of the run."""
    taken = _closures(given.get("made", given.get("taken")))
    asked = _closures(given.get("asked"))
    other = _plain(given["names"]) if "names" in given else {}
    renamed = other if isinstance(other, dict) else {}
    found = []
    for argument in action.arguments:
        name = str(renamed.get(argument.name or "", argument.name)) if argument.name else None
        value = argument.value
        if name in taken or argument.name in taken:
            value = _computed(taken[name if name in taken else str(argument.name)], {"value": value})
        found.append(Argument(name=name, value=value, spread=argument.spread))
    found += [Argument(name=name, value=_computed(code, {})) for name, code in asked.items()]
    order = {one.name: index for index, one in enumerate(action.code.parameters)}
    return tuple(sorted(found, key=lambda one: order.get(one.name or "", len(order)) if one.name else -1))


def _computed(code: Code, values: Mapping[str, Expr]) -> Expr:
    """What `lambda value, params: …` gives."""
    tree = ast.parse(code.text.strip(), mode="eval").body
    if not isinstance(tree, ast.Lambda):
        raise Unread(f"{code.text} is not read back yet")
    return _value(tree.body, values)


def _value(tree: ast.expr, values: Mapping[str, Expr]) -> Expr:
    match tree:
        case ast.Subscript(value=ast.Name(id="params"), slice=ast.Constant(value=str(name))):
            return Ask(intrinsic=Intrinsic.PARAM, arguments=(Constant(value=name),))
        case ast.Subscript(value=ast.Name(id="value"), slice=ast.Constant(value=int(index))) if isinstance(
            values.get("value"), Items
        ):
            items = values["value"]
            return items.items[index] if isinstance(items, Items) else items
        case ast.Subscript(value=of, slice=key):
            return Item(of=_value(of, values), key=_value(key, values))
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.Constant(value=None | bool() | int() | float() | str() as known):
            return Constant(value=known)
        case ast.List(elts=items):
            return Items(container="list", items=tuple(_value(one, values) for one in items))
        case ast.Tuple(elts=items):
            return Items(container="tuple", items=tuple(_value(one, values) for one in items))
        case ast.Dict(keys=keys, values=items):
            pairs = tuple(
                (_value(key, values), _value(item, values))
                for key, item in zip(keys, items, strict=True)
                if key is not None
            )
            return Entries(entries=pairs)
        case _:
            raise Unread(f"{ast.unparse(tree)} is not read back yet")


def _closures(value: Expr | None) -> dict[str, Code]:
    found: dict[str, Code] = {}
    for key, item in value.entries if isinstance(value, Entries) else ():
        if not isinstance(key, Constant) or not isinstance(item, Closure):
            raise Unread("what gives a parameter is not read back yet")
        found[str(key.value)] = item.function
    return found


def _texts(value: Expr) -> list[str]:
    found = _plain(value)
    return [str(one) for one in found] if isinstance(found, list) else []


def _plain(value: Expr) -> Json:
    """A value that is known, tuples as lists."""
    match value:
        case Constant(value=known):
            return known
        case Items(items=items):
            return [_plain(item) for item in items]
        case Entries(entries=entries):
            return {str(_plain(key)): _plain(item) for key, item in entries}
        case _:
            raise Unread("what a support module is told is not read back yet")


def called(action: Python, module: WrittenModule) -> Python:
    """What `lambda given_x: f(x=given_x)` calls, if a body is nothing else."""
    if not action.code.is_lambda or action.code.captured:
        return action
    tree = ast.parse(action.code.text.strip(), mode="eval").body
    match tree:
        case ast.Lambda(body=ast.Call(func=ast.Name(id=name)) as call, args=parameters):
            pass
        case _:
            return action
    names = [one.arg for one in parameters.args]
    if len(action.arguments) != len(names) or any(one.spread for one in action.arguments):
        return action
    given = {one.name or names[index]: one.value for index, one in enumerate(action.arguments)}
    asked = [(None, one) for one in call.args] + [(one.arg, one.value) for one in call.keywords]
    code = module.code(name)
    arguments = [
        Argument(name=keyword, value=given[value.id])
        for keyword, value in asked
        if isinstance(value, ast.Name) and value.id in given
    ]
    if code is None or len(arguments) != len(asked) or set(names) != set(given):
        return action
    return action.model_copy(update={"code": code, "arguments": tuple(arguments)})
