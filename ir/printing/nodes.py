"""Nodes in the printed form: what a node does, and what is not as by default."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import assert_never

from calque.ir.actions import (
    Action,
    AfterDelay,
    AtTime,
    AtTimeOfDay,
    Compute,
    Container,
    Email,
    Ended,
    FileExists,
    Foreign,
    Holds,
    Http,
    InWindow,
    Isolation,
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
from calque.ir.policies import ConstantDelay, Delay, GrowingDelay, Hook, ListedDelays, Rule
from calque.ir.printing.expressions import print_arguments, print_code, print_expr, print_text


def print_node(node: Node) -> str:
    """A node: its id, what it does, and what is not as by default."""
    extras = list(_extras(node))
    return f"{node.id}: {_what(node)}" + (f"  [{'; '.join(extras)}]" if extras else "")


def _what(node: Node) -> str:
    match node:
        case Task(action=action, glue=glue):
            return f"{'between tasks: ' if glue else ''}{print_action(action)}"
        case Branch(action=action, condition=condition):
            if action is not None:
                return f"branch {print_action(action)}"
            test = print_probe(condition) if condition is not None else "?"
            return f"branch if {test} then {' '.join(node.when_true)} else {' '.join(node.when_false)}"
        case Gate(action=action):
            what = "latest only" if action is None else print_action(action)
            return f"gate {what}{'' if node.transitive else ' (direct)'}"
        case Wait(probe=probe):
            return f"wait until {print_probe(probe)} {_patience(node)} ({node.hold})"
        case SubPipeline(pipeline=pipeline, arguments=arguments):
            return f"run {pipeline}({print_arguments(arguments)}) inside"
        case TriggerRun(pipeline=pipeline, conf=conf):
            given = "" if conf is None else f" with {print_expr(conf)}"
            when = _optional("at", node.logical) + _optional("as", node.run_id)
            wait = f" and wait for {' or '.join(node.success)}" if node.wait else ""
            return f"start {print_expr(pipeline)}{given}{when}{wait}"
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


def _patience(node: Wait) -> str:
    growing = " and longer" if node.backoff else ""
    limit = "" if node.limit is None else f" for {node.limit:g}s"
    late = "" if node.on_timeout == "fail" else " else skip"
    error = "" if node.on_error == "fail" else f", on error {node.on_error}"
    final = "" if node.on_final_error == "fail" else f", on a final error {node.on_final_error}"
    return f"every {node.interval:g}s{growing}{limit}{late}{error}{final}"


def _optional(name: str, expr: Expr | None) -> str:
    return "" if expr is None else f" {name} {print_expr(expr)}"


def print_action(action: Action) -> str:
    """What a node does."""
    match action:
        case Python(code=code, arguments=arguments, isolation=isolation):
            where = "" if isolation is None else f" in {print_isolation(isolation)}"
            spoken = "python" if action.protocol is None else f"{action.protocol} python"
            return f"{spoken} {print_code(code)}({print_arguments(arguments)}){where}"
        case Shell(command=command, made_by=made_by):
            text = print_expr(command) if made_by is None else f"made by {print_action(made_by)}"
            codes = "" if action.skip_exit_codes == (99,) else f" skip on {action.skip_exit_codes}"
            alone = "" if action.inherit_environment else " only"
            return f"shell {text}{_optional(f'env{alone}', action.environment)}{_optional('in', action.directory)}{codes}"
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
        case Ended(node=node, gives=gives):
            return f"the {gives} of {node}"
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


def print_isolation(isolation: Isolation) -> str:
    """The interpreter or container of a body's own."""
    parts = [*isolation.requirements, *([f"python={isolation.python}"] if isolation.python else [])]
    options = [print_arguments(isolation.options)] if isolation.options else []
    return f"{isolation.form}({', '.join([*parts, *options])})"


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
            logical = " on the logical date" if probe.use_logical_date else ""
            return f"between{_optional('>=', probe.lower)}{_optional('<=', probe.upper)}{logical}"
        case OnWeekday(days=days):
            logical = " on the logical date" if probe.use_logical_date else ""
            return f"weekday in {print_expr(days)}{logical}"
        case FileExists(path=path, connection=connection):
            return f"file {print_expr(path)}{_optional('of', connection)}"
        case RunFinished(pipeline=pipeline):
            which = _optional("nodes", probe.nodes) + _optional("groups", probe.groups)
            states = (
                _optional("is", probe.success)
                + _optional("fail on", probe.failure)
                + _optional("skip on", probe.skip)
            )
            return f"run of {print_expr(pipeline)}{which}{_optional('earlier by', probe.offset)}{states}"
        case Holds(action=action):
            return print_action(action)
        case _:
            assert_never(probe)


def _extras(node: Node) -> Iterator[str]:
    if node.region is not None and node.region != node.id:
        yield f"in region {node.region}"
    if node.group is not None and not node.id.startswith(f"{node.group}."):
        yield f"in group {node.group}"
    if node.join.rule is not Rule.ALL_SUCCESS:
        yield f"when {node.join.rule}"
    yield from _attempts(node)
    if node.scope is not None:
        setups = f" of {' '.join(node.scope.setups)}" if node.scope.setups else ""
        yield f"{node.scope.role}{setups}{' fails run' if node.scope.fails_run else ''}"
    if node.multiple_outputs:
        yield "multiple outputs"
    if not node.pushes_output:
        yield "no output"
    yield from _limits(node)
    if node.past is not None:
        yield "depends on past" + (" and what was after it" if node.past.wait_for_downstream else "")
    if node.window != (None, None):
        yield f"from {node.window[0]} to {node.window[1]}"
    for hook in node.hooks:
        yield f"on {print_hook(hook)}"
    if node.outlets:
        yield f"updates {' '.join(node.outlets)}"
    for one in node.own_checks:
        yield f"checks {one.name} of {one.asset}" + (" (blocking)" if one.blocking else "")
    if node.inlets:
        yield f"reads {' '.join(node.inlets)}"
    if node.params:
        yield "params " + ", ".join(f"{name}={print_expr(value)}" for name, value in node.params)
    if node.map_names is not None:
        yield f"instances named {print_text(node.map_names)}"
    if node.resources:
        yield f"uses {' '.join(node.resources)}"
    if node.config is not None:
        yield f"configured with {json.dumps(node.config)}"
    for source in node.configured_by:
        yield f"configured by {print_expr(source.call)}" + (f" in {source.group}" if source.group else "")
    for port in node.outs:
        if port.kept_by is not None:
            yield f"{port.name} kept by {port.kept_by}"
    for setting in node.settings:
        yield f"set {setting.name} {print_text(setting.text)}"
    if node.owner is not None:
        yield f"owner {node.owner}"
    if node.doc is not None:
        yield f"doc {print_text(node.doc)}"


def _attempts(node: Node) -> Iterator[str]:
    if node.retry.limit:
        jitter = "" if node.retry.jitter == "none" else f", {node.retry.jitter} jitter"
        yield f"retry {node.retry.limit}× after {print_delay(node.retry.delay)}{jitter}"
    if node.timeout is not None:
        yield f"timeout {node.timeout.seconds:g}s"


def _limits(node: Node) -> Iterator[str]:
    if node.pool is not None or node.slots != 1:
        yield f"pool {node.pool}×{node.slots}"
    if node.priority != 1 or node.priority_rule != "downstream":
        yield f"priority {node.priority} ({node.priority_rule})"
    if node.max_parallel is not None:
        yield f"at most {node.max_parallel} at once"
    if node.max_parallel_in_run is not None:
        yield f"at most {node.max_parallel_in_run} at once in a run"
    if node.queue is not None:
        yield f"queue {node.queue}"


def print_hook(hook: Hook) -> str:
    """An event, and what is called on it."""
    if hook.code is not None:
        return f"{hook.event} {print_code(hook.code)}"
    return f"{hook.event} {'?' if hook.call is None else print_expr(hook.call)}"


def print_delay(delay: Delay) -> str:
    """The delays before retries."""
    match delay:
        case ConstantDelay(seconds=seconds):
            return f"{seconds:g}s"
        case ListedDelays(seconds=listed):
            return " ".join(f"{seconds:g}s" for seconds in listed)
        case GrowingDelay(base=base, factor=factor, form=form):
            limit = "" if delay.limit is None else f" up to {delay.limit:g}s"
            return f"{base:g}s×{factor:g} ({form}){limit}"
        case _:
            assert_never(delay)
