"""The module of one pipeline: the user's code that stands there, the ops or assets, the job, what starts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from calque.backends.dagster.assets import asset_source, asset_variable
from calque.backends.dagster.config import config
from calque.backends.dagster.limits import policy
from calque.backends.dagster.modes import Mode
from calque.backends.dagster.pieces import ConfigCode, PolicyCode, TriggerCode
from calque.backends.dagster.regions import expansion_op
from calque.backends.dagster.scope import Scope
from calque.backends.dagster.state_remarks import state_remarks
from calque.backends.dagster.steps import guarded_op, native_op
from calque.backends.dagster.triggers import triggers
from calque.backends.dagster.wiring import Wiring
from calque.backends.python.modules import head_and_rest
from calque.backends.report.dispositions import Override
from calque.backends.tasks.callbacks import callbacks
from calque.backends.tasks.other_runs import starts
from calque.backends.tasks.templates import template_settings
from calque.ir.assets import AllOf, AnyOf, AssetCondition, AssetRef, AssetTrigger, Not
from calque.ir.graph import topological
from calque.ir.project import Profile

_VERSIONS = {Profile.AIRFLOW1: 1, Profile.AIRFLOW2: 2}
"""Whose rules hold for the tasks; those of Airflow 3 where nothing is said."""


@dataclass(frozen=True)
class PipelineCode:
    """A pipeline's module, and what the project's definitions take from it.

    Attributes:
        text: of the module, after the user's code that stands there.
        imports: what it needs.
        job: the name of its job.
        assets: names of its assets.
        schedules: names of its schedules.
        sensors: names of its sensors.
        resources: names of resources, and what they are made by.
        overrides: what to say about it.
    """

    text: str
    imports: str
    job: str
    assets: tuple[str, ...]
    schedules: tuple[str, ...]
    sensors: tuple[str, ...]
    resources: tuple[tuple[str, str], ...]
    overrides: tuple[Override, ...]


def pipeline_code(scope: Scope, mode: Mode) -> PipelineCode:
    """The code of a pipeline."""
    scope.imports.add("import dagster as dg")
    params = config(scope.pipeline, scope.job, scope.package, asked=scope.params is not None)
    trigger = triggers(scope.project, scope.pipeline, scope.job, scope.package, params)
    limits = policy(scope.pipeline, scope.job)
    as_assets = mode.form == "assets"
    steps = _assets(scope, trigger) if as_assets else _ops(scope)
    job = _asset_job(scope, trigger, limits) if as_assets else _job(scope, trigger, limits, params)
    called = _callbacks(scope, params)
    parts = [params.source if params else "", trigger.before]
    if scope.uses_dag or trigger.dates_needed:
        parts.append(trigger.dates)
        for line in trigger.dates_imports:
            scope.imports.add(line)
    if scope.uses_dag:
        parts.append(_dag(scope, trigger))
    asked = _requests(scope, params)
    parts += [*steps, job, trigger.after, asked, *called.values()]
    for line in (*trigger.imports, *(params.imports if params else ())):
        scope.imports.add(line)
    return PipelineCode(
        text="\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n",
        imports=scope.imports.text(),
        job=scope.job,
        assets=tuple(asset_variable(scope, node) for node in scope.pipeline.nodes) if as_assets else (),
        schedules=trigger.schedules,
        sensors=(*trigger.sensors, *((f"{scope.job}_requests",) if asked else ()), *called),
        resources=((params.resource, params.value),) if params and as_assets else (),
        overrides=(
            *trigger.overrides,
            *limits.overrides,
            *(params.overrides if params else ()),
            *state_remarks(scope),
        ),
    )


def module_text(user: str, code: PipelineCode) -> str:
    """The text of a module: the user's docstring and future imports first, then our imports, the user's code, ours."""
    head, rest = head_and_rest(user)
    return "\n".join(part for part in (head, code.imports, rest, code.text) if part)


def _ops(scope: Scope) -> list[str]:
    emitted: list[str] = []
    done: set[str] = set()
    for name in topological(scope.pipeline):
        node = scope.nodes[name]
        if node.region is not None and node.region not in done:
            done.add(node.region)
            emitted.append(expansion_op(scope, scope.regions[node.region]))
        emitted.append(guarded_op(scope, node) if scope.guarded else native_op(scope, node))
    return emitted


def _assets(scope: Scope, trigger: TriggerCode) -> list[str]:
    return [
        asset_source(scope, scope.nodes[name], trigger.partitions) for name in topological(scope.pipeline)
    ]


def _job(scope: Scope, trigger: TriggerCode, limits: PolicyCode, params: ConfigCode | None) -> str:
    settings = _described(scope.pipeline.description, limits)
    settings += [f"partitions_def={trigger.partitions}"] if trigger.partitions else []
    settings += [f"resource_defs={{{params.resource!r}: {params.value}}}"] if params else []
    executor = dict(limits.executor)
    if executor:
        settings.append(f"executor_def=dg.multiprocess_executor.configured({executor!r})")
    head = f"{decorator('dg.job', settings)}\ndef {scope.job}():\n"
    return head + _doc(scope) + Wiring(scope).text()


def _asset_job(scope: Scope, trigger: TriggerCode, limits: PolicyCode) -> str:
    names = ", ".join(asset_variable(scope, node) for node in scope.pipeline.nodes)
    text = "\n\n".join(one for one in (scope.pipeline.description, (scope.pipeline.doc or "").strip()) if one)
    settings = [repr(scope.job), f"selection=[{names}]", *_described(text, limits)]
    settings += [f"partitions_def={trigger.partitions}"] if trigger.partitions else []
    executor = dict(limits.executor)
    if executor:
        settings.append(f"executor_def=dg.multiprocess_executor.configured({executor!r})")
    return f"{scope.job} = dg.define_asset_job({', '.join(settings)})"


def _described(text: str | None, limits: PolicyCode) -> list[str]:
    found = [f"description={text!r}"] if text else []
    return found + ([f"tags={dict(limits.tags)!r}"] if limits.tags else [])


def decorator(name: str, settings: Sequence[str]) -> str:
    """A decorator; without settings, without parentheses."""
    return f"@{name}({', '.join(settings)})" if settings else f"@{name}"


def _doc(scope: Scope) -> str:
    text = (scope.pipeline.doc or "").strip()
    if not text:
        return ""
    return f"    {text!r}\n" if "\n" not in text else "    " + _block(text) + "\n"


def _block(text: str) -> str:
    safe = text.replace("\\", "\\\\").replace('"""', "'''")
    return '"""' + "\n    ".join(safe.splitlines()) + '\n    """'


def _dag(scope: Scope, trigger: TriggerCode) -> str:
    pipeline = scope.pipeline
    maker = scope.support("graph_tasks", "TaskGraph")
    version = _VERSIONS.get(scope.project.profile)
    settings = [repr(pipeline.id), *([f"version={version}"] if version else []), f"times={trigger.times}"]
    settings += [f"params={scope.params!r}"] if scope.params else []
    settings += ["keeps_values=True"] if scope.keeps_values else []
    assets = _named_assets(scope)
    settings += [f"assets={assets!r}"] if assets else []
    facts: Mapping[str, object] = {
        "tags": list(pipeline.tags),
        "description": pipeline.description,
        "doc_md": pipeline.doc,
    }
    known = {name: value for name, value in facts.items() if value}
    settings += [f"facts={known!r}"] if known else []
    settings += template_settings(scope)
    return f"{scope.dag} = {maker}({', '.join(settings)})"


def _named_assets(scope: Scope) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The assets that a pipeline updates, reads or waits for: the URI and the key of each."""
    names = {name for node in scope.pipeline.nodes for name in (*node.outlets, *node.inlets)}
    for trigger in scope.pipeline.triggers:
        if isinstance(trigger, AssetTrigger):
            names |= _awaited(trigger.condition)
    known = {asset.name: asset for asset in scope.project.assets}
    return {
        name: ((known[name].uri if name in known else None) or name, scope.asset_keys[name])
        for name in sorted(names)
        if name in scope.asset_keys and not (name in known and known[name].alias)
    }


def _awaited(condition: AssetCondition) -> set[str]:
    match condition:
        case AssetRef(name=name):
            return {name}
        case AllOf(items=items) | AnyOf(items=items):
            return {name for item in items for name in _awaited(item)}
        case Not(item=item):
            return _awaited(item)
        case _ as never:
            assert_never(never)


def _requests(scope: Scope, params: ConfigCode | None) -> str:
    """The sensor that starts the runs that other jobs ask for, if any does."""
    if not any(scope.pipeline.id in starts(other) for other in scope.project.pipelines):
        return ""
    maker = scope.support("graph_runs", "requests_sensor")
    given = [scope.job, *([params.class_name, repr(params.resource)] if params else [])]
    return f"{scope.job}_requests = {maker}({', '.join(given)})"


def _callbacks(scope: Scope, params: ConfigCode | None) -> dict[str, str]:
    """The sensors that call the callbacks of runs that have ended, by name."""
    found: dict[str, str] = {}
    for event, functions in callbacks(scope).items():
        maker = scope.support("graph_callbacks", "callback_sensor")
        when = event.value.removeprefix("run_")
        given = [scope.airflow(), scope.job, repr(when), f"[{', '.join(functions)}]"]
        given += [f"params={params.class_name}"] if params else []
        name = f"{scope.job}_on_{when}"
        found[name] = f"{name} = {maker}({', '.join(given)})"
    return found
