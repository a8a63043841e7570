"""Projects and pipelines in the printed form: time, parameters, regions, nodes, edges, assets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import assert_never

from calque.ir.assets import AllOf, AnyOf, Asset, AssetCondition, AssetRef, AssetTrigger, Not
from calque.ir.deployments import Deployment
from calque.ir.natives import Native
from calque.ir.pipeline import (
    Edge,
    EventTrigger,
    Group,
    Keyed,
    Kwargs,
    MapRegion,
    One,
    Param,
    Pipeline,
    Product,
    RunTrigger,
    SensorTrigger,
    Trigger,
    ZipOf,
)
from calque.ir.policies import AnyFailed, Final, Leaves, Returned, RunPolicy
from calque.ir.printing.expressions import print_code, print_expr, print_text
from calque.ir.printing.nodes import print_delay, print_hook, print_node
from calque.ir.printing.partitions import print_partitions
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
    lines += map(print_asset, project.assets)
    lines += [
        f"pool {pool.name}" + ("" if pool.limit is None else f" of {pool.limit}") for pool in project.pools
    ]
    for reference in project.references:
        default = "" if reference.default is None else f" default {print_expr(reference.default)}"
        lines.append(f"needs {reference.kind} {reference.name}{default}")
    lines += map(print_native, project.natives)
    for pipeline in project.pipelines:
        lines += ["", print_pipeline(pipeline).rstrip("\n")]
    return "\n".join(lines) + "\n"


def print_asset(asset: Asset) -> str:
    """An asset."""
    place = f" at {asset.uri}" if asset.uri else ""
    return f"asset {asset.name}{place}" + (f" of {' '.join(asset.deps)}" if asset.deps else "")


def print_native(native: Native) -> str:
    """A definition that only the source tool knows."""
    made = print_code(native.code) if native.code is not None else ""
    made += " ".join(native.value.text.split()) if native.value is not None else ""
    more = [f"set {one.name} {print_text(one.text)}" for one in native.settings]
    more += [f"{one.name} is the {one.kind} {one.id}" for one in native.uses]
    more += [f"declares {' '.join(native.assets)}"] if native.assets else []
    more += [f"starts {' '.join(native.starts)}"] if native.starts else []
    return f"{native.place}: {native.kind} {native.name} {made}" + (f"  [{'; '.join(more)}]" if more else "")


def print_pipeline(pipeline: Pipeline) -> str:
    """A pipeline; ends with a newline."""
    lines = [f"pipeline {pipeline.id}" + (f" #{' #'.join(pipeline.tags)}" if pipeline.tags else "")]
    lines += [f"  {line}" for line in _about(pipeline)]
    lines += [f"  {print_deployment(deployment)}" for deployment in pipeline.deployments]
    lines += [f"  {print_trigger(trigger)}" for trigger in pipeline.triggers]
    lines += [f"  {print_param(param)}" for param in pipeline.params]
    limits = list(_limits(pipeline.policy))
    if limits:
        lines.append(f"  limits {', '.join(limits)}")
    lines += [f"  on {print_hook(hook)}" for hook in pipeline.hooks]
    lines += [f"  {line}" for line in print_final(pipeline.final)]
    if pipeline.groups:
        lines.append(f"  groups {', '.join(map(print_group, pipeline.groups))}")
    lines += [f"  {print_region(region)}" for region in pipeline.regions]
    lines += [f"  {print_node(node)}" for node in pipeline.nodes]
    lines += [f"  {print_edge(edge)}" for edge in pipeline.edges]
    return "\n".join(lines) + "\n"


def _about(pipeline: Pipeline) -> Iterator[str]:
    if pipeline.owners:
        yield f"owners {' '.join(pipeline.owners)}"
    if pipeline.description is not None:
        yield f"described as {print_text(pipeline.description)}"
    if pipeline.doc is not None:
        yield f"doc {print_text(pipeline.doc)}"
    if pipeline.paused:
        yield "paused at first"
    elif pipeline.paused is False:
        yield "switched on at first"
    if pipeline.partitions is not None:
        yield f"a run for each partition of {print_partitions(pipeline.partitions)}"
    if pipeline.templates_native:
        yield "templates give objects"
    if pipeline.template_roots:
        yield f"templates in {' '.join(pipeline.template_roots)}"
    for setting in pipeline.settings:
        yield f"set {setting.name} {print_text(setting.text)}"
    named = (*pipeline.template_names, *pipeline.template_filters)
    if named:
        yield "templates know " + ", ".join(f"{name}={print_expr(value)}" for name, value in named)


def _limits(policy: RunPolicy) -> Iterator[str]:
    if policy.max_runs is not None:
        yield f"{policy.max_runs} runs at once" + (
            "" if policy.collision == "queue" else f" ({policy.collision})"
        )
    if policy.max_parallel is not None:
        yield f"{policy.max_parallel} nodes at once"
    if policy.timeout is not None:
        yield f"{policy.timeout:g}s a run"
    if policy.retry.limit:
        yield f"again as a whole {policy.retry.limit}× after {print_delay(policy.retry.delay)}"
    if policy.max_consecutive_failures is not None:
        yield f"{policy.max_consecutive_failures} failures in a row"
    for deadline in policy.deadlines:
        yield f"deadline {deadline.seconds:g}s after {deadline.reference}"
    if policy.fail_fast:
        yield "fail fast"


def print_deployment(deployment: Deployment) -> str:
    """A name under which the platform starts runs."""
    options = [f"{name}={json.dumps(value, sort_keys=True)}" for name, value in deployment.options]
    return " ".join([f"deployed as {print_text(deployment.name)}", *options])


def print_param(param: Param) -> str:
    """A parameter of a pipeline."""
    default = "required" if param.default is None else f"= {print_expr(param.default)}"
    schema = "" if not param.json_schema else f" of {json.dumps(param.json_schema, sort_keys=True)}"
    return f"param {param.name} {default}{schema}"


def print_final(final: Final) -> list[str]:
    """How a run's state comes about; nothing for that of its leaves."""
    match final:
        case Leaves():
            return []
        case AnyFailed():
            return ["fails if any node failed"]
        case Returned(value=value, raises=raises, demands=demands):
            lines = [f"ends as {print_expr(value)}"]
            lines += [f"fails with {', '.join(raises)}"] if raises else []
            return lines + ([f"fails without {', '.join(demands)}"] if demands else [])
        case _:
            assert_never(final)


def print_group(group: Group) -> str:
    """A group: its id says where it is, unless it leaves its parent's out."""
    named = group.parent is None or group.id.startswith(f"{group.parent}.")
    place = group.id if named else f"{group.id} in {group.parent}"
    made = [
        f"{one.asset} of {one.node}" + ("" if one.port == "return_value" else f".{one.port}")
        for one in group.makes
    ]
    settings = [f"set {one.name} {print_text(one.text)}" for one in group.settings]
    more = [f"makes {' and '.join(made)}", *settings] if made else settings
    return f"{place} [{'; '.join(more)}]" if more else place


def print_region(region: MapRegion) -> str:
    """A map region."""
    match region.source:
        case Product(parameters=parameters):
            over = " × ".join(f"{name} in {print_expr(value)}" for name, value in parameters)
        case ZipOf(parameters=parameters, until=until):
            over = f"zip {until} " + ", ".join(f"{name} in {print_expr(value)}" for name, value in parameters)
        case Kwargs(of=of, keys=keys):
            over = f"kwargs in {print_expr(of)}" + ("" if keys is None else f" with only {' '.join(keys)}")
        case Keyed(parameter=parameter, of=of):
            over = f"keyed {parameter} in {print_expr(of)}"
        case _:
            assert_never(region.source)
    notes = [f"inside {region.parent}"] if region.parent else []
    notes += ["no instances if empty"] if region.on_empty == "none" else []
    notes += [f"at most {region.max_parallel} at once"] if region.max_parallel is not None else []
    return f"map {region.id}: {over}" + (f"  ({', '.join(notes)})" if notes else "")


def print_edge(edge: Edge) -> str:
    """An edge."""
    arrow = {"order": "->", "data": "=>", "sequence": "~>"}[edge.kind]
    notes = []
    if edge.port not in (None, "return_value"):
        notes.append(str(edge.port))
    if not isinstance(edge.shape, One):
        notes.append(edge.shape.shape)
    if edge.kind == "data" and edge.absent != "none":
        notes.append(f"{edge.absent} if absent")
    if edge.tolerate:
        notes.append(f"tolerates {' '.join(edge.tolerate)}")
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
            ticks = print_ticks(trigger.ticks)
            computed = f"; what starts is computed by {trigger.computed_by}" if trigger.computed_by else ""
            computed += _using(trigger.resources)
            zone = "" if trigger.zone == "UTC" or ticks.endswith(trigger.zone) else f" in {trigger.zone}"
            given = ", ".join(f"{name}={print_expr(value)}" for name, value in trigger.arguments)
            more = (f" with {given}" if given else "") + ("" if trigger.active else ", switched off")
            names = " ".join(one for one in (trigger.name, trigger.slug and f"as {trigger.slug}") if one)
            of = f" ({names})" if names else ""
            return f"at {ticks}{zone}{bounds}{of}, catch up {trigger.catchup}; {print_identity(trigger.identity)}{more}{computed}"
        case AssetTrigger(condition=condition):
            return f"when {print_condition(condition)} updated" + (
                "" if trigger.collapse == "batch" else f", {trigger.collapse}"
            )
        case EventTrigger(expect=expect):
            return f"on events {' '.join(expect)}"
        case SensorTrigger(code=code, every=every, name=name):
            off = "" if trigger.active else ", switched off"
            jobs = f", which starts {' '.join(trigger.jobs)}" if trigger.jobs else ""
            return (
                f"asked of {print_code(code)}{_using(trigger.resources)} every {every:g}s ({name}){off}{jobs}"
            )
        case RunTrigger(pipeline=pipeline, states=states):
            return f"after a run of {pipeline} is {' or '.join(states)}"
        case _:
            assert_never(trigger)


def _using(resources: tuple[str, ...]) -> str:
    return f" using {' '.join(resources)}" if resources else ""


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
            return f"listed {' '.join(instants)}"
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
