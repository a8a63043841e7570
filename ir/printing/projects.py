"""Projects and pipelines in the printed form: time, parameters, regions, nodes, edges, assets."""

from __future__ import annotations

from typing import assert_never

from calque.ir.assets import AllOf, AnyOf, AssetCondition, AssetRef, AssetTrigger, Not
from calque.ir.pipeline import (
    Edge,
    EventTrigger,
    Gather,
    Keyed,
    Kwargs,
    MapRegion,
    Pipeline,
    Product,
    RunTrigger,
    SensorTrigger,
    Trigger,
    ZipOf,
)
from calque.ir.policies import AnyFailed, Leaves, Returned
from calque.ir.printing.expressions import print_code, print_expr
from calque.ir.printing.nodes import print_node
from calque.ir.project import Project
from calque.ir.time import (
    Calendar,
    Continuous,
    Cron,
    CronUnion,
    CustomSchedule,
    Events,
    Interval,
    Once,
    Rrule,
    RunIdentity,
    Schedule,
    Ticks,
)


def print_project(project: Project) -> str:
    """A project; ends with a newline."""
    lines = [f"project ({project.profile})"]
    lines += [f"asset {asset.name}" + (f" at {asset.uri}" if asset.uri else "") for asset in project.assets]
    lines += [f"pool {pool.name}" for pool in project.pools]
    for reference in project.references:
        default = "" if reference.default is None else f" default {print_expr(reference.default)}"
        lines.append(f"needs {reference.kind} {reference.name}{default}")
    for pipeline in project.pipelines:
        lines += ["", print_pipeline(pipeline).rstrip("\n")]
    return "\n".join(lines) + "\n"


def print_pipeline(pipeline: Pipeline) -> str:
    """A pipeline; ends with a newline."""
    lines = [f"pipeline {pipeline.id}" + (f" #{' #'.join(pipeline.tags)}" if pipeline.tags else "")]
    lines += [f"  {print_trigger(trigger)}" for trigger in pipeline.triggers]
    for param in pipeline.params:
        default = "required" if param.default is None else f"= {print_expr(param.default)}"
        lines.append(f"  param {param.name} {default}")
    policy = pipeline.policy
    limits = [
        f"{name} {value}"
        for name, value in (
            ("runs", policy.max_runs),
            ("parallel", policy.max_parallel),
            ("timeout", policy.timeout),
        )
        if value is not None
    ]
    if limits or policy.fail_fast:
        lines.append(f"  limits {', '.join([*limits, *(['fail fast'] if policy.fail_fast else [])])}")
    for hook in pipeline.hooks:
        called = (
            print_code(hook.code)
            if hook.code is not None
            else print_expr(hook.call)
            if hook.call is not None
            else "?"
        )
        lines.append(f"  on {hook.event} {called}")
    match pipeline.final:
        case Leaves():
            pass
        case AnyFailed():
            lines.append("  fails if any node failed")
        case Returned(value=value):
            lines.append(f"  ends as {print_expr(value)}")
        case _:
            assert_never(pipeline.final)
    lines += [f"  {print_region(region)}" for region in pipeline.regions]
    lines += [f"  {print_node(node)}" for node in pipeline.nodes]
    lines += [f"  {print_edge(edge)}" for edge in pipeline.edges]
    return "\n".join(lines) + "\n"


def print_region(region: MapRegion) -> str:
    """A map region."""
    match region.source:
        case Product(parameters=parameters):
            over = " × ".join(f"{name} in {print_expr(value)}" for name, value in parameters)
        case ZipOf(parameters=parameters, until=until):
            over = f"zip {until} " + ", ".join(f"{name} in {print_expr(value)}" for name, value in parameters)
        case Kwargs(of=of):
            over = f"kwargs in {print_expr(of)}"
        case Keyed(parameter=parameter, of=of):
            over = f"keyed {parameter} in {print_expr(of)}"
        case _:
            assert_never(region.source)
    return f"map {region.id}: {over}" + (f" (inside {region.parent})" if region.parent else "")


def print_edge(edge: Edge) -> str:
    """An edge."""
    arrow = {"order": "->", "data": "=>", "sequence": "~>"}[edge.kind]
    notes = []
    if edge.port not in (None, "return_value"):
        notes.append(str(edge.port))
    if isinstance(edge.shape, Gather):
        notes.append("gather")
    if edge.label:
        notes.append(f'"{edge.label}"')
    return f"{edge.source} {arrow} {edge.target}" + (f"  ({', '.join(notes)})" if notes else "")


def print_trigger(trigger: Trigger) -> str:
    """What starts runs."""
    match trigger:
        case Schedule():
            bounds = "".join(
                f" {word} {value}" for word, value in (("from", trigger.start), ("to", trigger.end)) if value
            )
            zone = "" if trigger.zone == "UTC" else f" in {trigger.zone}"
            return f"at {print_ticks(trigger.ticks)}{zone}{bounds}, catch up {trigger.catchup}; {print_identity(trigger.identity)}"
        case AssetTrigger(condition=condition):
            return f"when {print_condition(condition)} updated"
        case EventTrigger(expect=expect):
            return f"on events {' '.join(expect)}"
        case SensorTrigger(code=code, every=every):
            return f"asked of {print_code(code)} every {every:g}s"
        case RunTrigger(pipeline=pipeline, states=states):
            return f"after a run of {pipeline} is {' or '.join(states)}"
        case _:
            assert_never(trigger)


def print_ticks(ticks: Ticks) -> str:
    """The instants of a schedule."""
    match ticks:
        case Cron(expression=expression, zone=zone):
            return f'cron "{expression}"' + ("" if zone == "UTC" else f" {zone}")
        case CronUnion(crons=crons):
            return " or ".join(map(print_ticks, crons))
        case Interval(seconds=seconds, anchor=anchor):
            return f"every {seconds:g}s from {anchor}"
        case Calendar():
            parts = [
                (name, getattr(ticks, name))
                for name in ("years", "months", "days", "hours", "minutes", "seconds")
            ]
            return "every " + " ".join(f"{value:g} {name}" for name, value in parts if value)
        case Rrule(rule=rule):
            return f"rrule {rule}"
        case Events(instants=instants):
            return f"{len(instants)} listed instants"
        case Once():
            return "once"
        case Continuous():
            return "continuously"
        case CustomSchedule(path=path):
            return f"custom {path}"
        case _:
            assert_never(ticks)


def print_identity(identity: RunIdentity) -> str:
    """Which stretch of time a run is about."""
    interval = f"{identity.before_seconds:g}s before" if identity.interval == "before" else identity.interval
    key = (
        ""
        if identity.partition is None
        else f", key {identity.partition.format} {identity.partition.offset:+d}"
    )
    return f"fires at {identity.fires}, interval {interval}, logical {identity.logical}{key}"


def print_condition(condition: AssetCondition) -> str:
    """A condition over assets."""
    match condition:
        case AssetRef(name=name):
            return name
        case AllOf(items=items):
            return f"({' and '.join(map(print_condition, items))})"
        case AnyOf(items=items):
            return f"({' or '.join(map(print_condition, items))})"
        case Not(item=item):
            return f"not {print_condition(item)}"
        case _:
            assert_never(condition)
