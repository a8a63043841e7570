"""Nodes in the printed form: what a node does, and what is not as by default."""

from __future__ import annotations

from typing import assert_never

from calque.ir.actions import (
    Action,
    AfterDelay,
    AtTime,
    AtTimeOfDay,
    Compute,
    Container,
    Email,
    FileExists,
    Foreign,
    Holds,
    Http,
    InWindow,
    LocalOperator,
    Nothing,
    OnWeekday,
    Opaque,
    Probe,
    Python,
    RunFinished,
    Shell,
    Sql,
)
from calque.ir.expressions import Expr
from calque.ir.nodes import (
    Branch,
    Check,
    Gate,
    HumanInput,
    Imperative,
    Materialize,
    Node,
    SubPipeline,
    Task,
    TriggerRun,
    Wait,
)
from calque.ir.policies import ConstantDelay, Delay, GrowingDelay, ListedDelays, Rule
from calque.ir.printing.expressions import print_arguments, print_code, print_expr


def print_node(node: Node) -> str:
    """A node: its id, what it does, and what is not as by default."""
    extras = list(_extras(node))
    return f"{node.id}: {_what(node)}" + (f"  [{'; '.join(extras)}]" if extras else "")


def _what(node: Node) -> str:
    match node:
        case Task(action=action):
            return print_action(action)
        case Branch(action=action, condition=condition):
            if action is not None:
                return f"branch {print_action(action)}"
            test = print_probe(condition) if condition is not None else "?"
            return f"branch if {test} then {' '.join(node.when_true)} else {' '.join(node.when_false)}"
        case Gate(action=action):
            what = "latest only" if action is None else print_action(action)
            return f"gate {what}{'' if node.transitive else ' (direct)'}"
        case Wait(probe=probe):
            limit = "" if node.limit is None else f" for {node.limit:g}s"
            else_ = "" if node.on_timeout == "fail" else " else skip"
            return f"wait until {print_probe(probe)} every {node.interval:g}s{limit}{else_} ({node.hold})"
        case SubPipeline(pipeline=pipeline, arguments=arguments):
            return f"run {pipeline}({print_arguments(arguments)}) inside"
        case TriggerRun(pipeline=pipeline, conf=conf):
            given = "" if conf is None else f" with {print_expr(conf)}"
            return f"start {print_expr(pipeline)}{given}{' and wait' if node.wait else ''}"
        case Materialize(action=action):
            return f"materialize {print_action(action)}"
        case Check(asset=asset, action=action):
            return f"check {asset} by {print_action(action)} ({node.severity}{', blocking' if node.blocking else ''})"
        case HumanInput(form=form):
            return f"ask a person ({print_arguments(form)}){' and branch' if node.chooses else ''}"
        case Imperative(action=action, inner=inner):
            return f"imperative {print_action(action)} calling {' '.join(inner)}"
        case _:
            assert_never(node)


def _optional(name: str, expr: Expr | None) -> str:
    return "" if expr is None else f" {name} {print_expr(expr)}"


def print_action(action: Action) -> str:
    """What a node does."""
    match action:
        case Python(code=code, arguments=arguments, isolation=isolation):
            where = "" if isolation is None else f" in {isolation.form}({' '.join(isolation.requirements)})"
            return f"python {print_code(code)}({print_arguments(arguments)}){where}"
        case Shell(command=command, made_by=made_by):
            text = print_expr(command) if made_by is None else f"made by {print_action(made_by)}"
            return f"shell {text}{_optional('env', action.environment)}{_optional('in', action.directory)}"
        case Sql(statement=statement, connection=connection):
            return f"sql {print_expr(statement)} on {print_expr(connection)}{_optional('with', action.parameters)}"
        case Http(method=method, endpoint=endpoint):
            return f"http {print_expr(method)} {print_expr(endpoint)}{_optional('on', action.connection)}{_optional('data', action.data)}"
        case Email(to=to, subject=subject):
            return f"email {print_expr(subject)} to {print_expr(to)}"
        case Container(platform=platform, image=image):
            return f"container {print_expr(image)} on {platform}{_optional('command', action.command)}"
        case Nothing():
            return "nothing"
        case Compute(value=value):
            return f"compute {print_expr(value)}"
        case LocalOperator(module=module, name=name, arguments=arguments):
            return f"operator {module}:{name}({print_arguments(arguments)})"
        case Foreign(path=path, arguments=arguments):
            return f"foreign {path}({print_arguments(arguments)})"
        case Opaque(reason=reason):
            return f"opaque: {reason}"
        case _:
            assert_never(action)


def print_probe(probe: Probe) -> str:
    """What a wait asks."""
    match probe:
        case AtTime(instant=instant):
            return f"time {print_expr(instant)}"
        case AfterDelay(delay=delay):
            return f"{print_expr(delay)} after the interval"
        case AtTimeOfDay(time=time):
            return f"time of day {print_expr(time)}"
        case InWindow():
            return f"between{_optional('', probe.lower)} and{_optional('', probe.upper)}"
        case OnWeekday(days=days):
            return f"weekday in {print_expr(days)}"
        case FileExists(path=path):
            return f"file {print_expr(path)}"
        case RunFinished(pipeline=pipeline):
            return f"run of {print_expr(pipeline)}{_optional('nodes', probe.nodes)}{_optional('earlier by', probe.offset)}"
        case Holds(action=action):
            return print_action(action)
        case _:
            assert_never(probe)


def _extras(node: Node) -> list[str]:
    found = []
    if node.region is not None and node.region != node.id:
        found.append(f"in region {node.region}")
    if node.group is not None and not node.id.startswith(f"{node.group}."):
        found.append(f"in group {node.group}")
    if node.join.rule is not Rule.ALL_SUCCESS:
        found.append(f"when {node.join.rule}")
    if node.retry.limit:
        found.append(f"retry {node.retry.limit}× after {print_delay(node.retry.delay)}")
    if node.timeout is not None:
        found.append(f"timeout {node.timeout.seconds:g}s")
    if node.scope is not None:
        setups = f" of {' '.join(node.scope.setups)}" if node.scope.setups else ""
        found.append(f"{node.scope.role}{setups}{' fails run' if node.scope.fails_run else ''}")
    if node.multiple_outputs:
        found.append("multiple outputs")
    if not node.pushes_output:
        found.append("no output")
    if node.pool is not None:
        found.append(f"pool {node.pool}×{node.slots}")
    if node.priority != 1:
        found.append(f"priority {node.priority}")
    if node.past is not None:
        found.append("depends on past")
    for hook in node.hooks:
        called = (
            print_code(hook.code)
            if hook.code is not None
            else print_expr(hook.call)
            if hook.call is not None
            else "?"
        )
        found.append(f"on {hook.event} {called}")
    if node.outlets:
        found.append(f"updates {' '.join(node.outlets)}")
    if node.inlets:
        found.append(f"reads {' '.join(node.inlets)}")
    if node.params:
        found.append("params " + ", ".join(f"{name}={print_expr(value)}" for name, value in node.params))
    return found


def print_delay(delay: Delay) -> str:
    """The delays before retries."""
    match delay:
        case ConstantDelay(seconds=seconds):
            return f"{seconds:g}s"
        case ListedDelays(seconds=listed):
            return " ".join(f"{seconds:g}s" for seconds in listed)
        case GrowingDelay(base=base, factor=factor, form=form):
            return f"{base:g}s×{factor:g} ({form})"
        case _:
            assert_never(delay)
