"""What every task of Airflow's takes, from what every node has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import assert_never

from calque.backends.airflow.prefect_joins import decides_itself
from calque.backends.airflow.scope import NotCarriedError
from calque.backends.airflow.values import Values
from calque.backends.python.expressions import literal
from calque.backends.report.dispositions import Override
from calque.backends.tasks.hooks import PREFECTS_OF_RUNS, of_run, of_task, remark
from calque.dialects.airflow.versions import Version
from calque.ir.assets import Asset
from calque.ir.expressions import Ask
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline
from calque.ir.policies import ConstantDelay, Delay, GrowingDelay, Hook, HookEvent, ListedDelays, Rule
from calque.ir.project import Profile
from calque.ir.spans import NOWHERE

_RETRY_DELAY = 300.0
"""Seconds; `core.default_task_retry_delay`."""
_LONGEST_DELAY = 86400.0
"""Seconds; `core.max_task_retry_delay`."""
_CALLBACKS = {
    HookEvent.ATTEMPT_START: "on_execute_callback",
    HookEvent.RETRY: "on_retry_callback",
    HookEvent.SUCCESS: "on_success_callback",
    HookEvent.FAILURE: "on_failure_callback",
    HookEvent.SKIP: "on_skipped_callback",
}
_RUN_CALLBACKS = {HookEvent.RUN_SUCCESS: "on_success_callback", HookEvent.RUN_FAILURE: "on_failure_callback"}

_NO_CALLBACKS = {
    HookEvent.RUN_START: "the beginning of a run",
    HookEvent.RUN_CRASH: "a run that crashes",
    HookEvent.RUN_CANCEL: "a run that is cancelled",
    HookEvent.DEADLINE: "a deadline that is missed",
}
"""What Airflow calls nobody for."""


def common(node: Node, values: Values) -> dict[str, str]:
    """The arguments, by name, as source; those that are Airflow's defaults are left out.

    Raises:
        NotCarriedError: there is no such argument.
    """
    found = {"task_id": repr(node.name)} | _retries(node, values)
    if node.timeout is not None:
        found["execution_timeout"] = values.duration(node.timeout.seconds)
    rule = node.join.rule
    if rule is Rule.ALL_DONE_MIN_ONE_SUCCESS and values.scope.module.version is Version.V2:
        raise NotCarriedError(f"Airflow 2 has no trigger rule {rule.value}")
    if decides_itself(values.scope, node):
        found["trigger_rule"] = repr(Rule.ALL_DONE.value)
    elif rule is Rule.ALL_SUCCESS_SKIP_FIRST:
        found |= _skips_first(node, values)
    elif rule is Rule.ALL_SUCCESS and _runs_without_elements(node, values):
        found["trigger_rule"] = repr(Rule.NONE_FAILED.value)
    elif rule is not Rule.ALL_SUCCESS and not _is_teardowns_own(node):
        found["trigger_rule"] = repr(node.join.rule.value)
    plain: dict[str, tuple[object, object]] = {
        "pool": (node.pool, None),
        "pool_slots": (node.slots, 1),
        "priority_weight": (node.priority, 1),
        "weight_rule": (node.priority_rule, "downstream"),
        "max_active_tis_per_dag": (node.max_parallel, None),
        "max_active_tis_per_dagrun": (node.max_parallel_in_run, None),
        "queue": (node.queue, None),
        "owner": (node.owner, None),
        "doc_md": (node.doc, None),
        "task_display_name": (node.display_name, None),
        "map_index_template": (node.map_names, None),
        "do_xcom_push": (node.pushes_output, True),
    }
    found |= {name: repr(value) for name, (value, default) in plain.items() if value != default}
    found |= _past(node, values.scope.module.version)
    for name, date in zip(("start_date", "end_date"), node.window, strict=True):
        if date is not None:
            found[name] = values.instant(date, values.scope.pipeline.zone)
    for name, assets in (("outlets", node.outlets), ("inlets", node.inlets)):
        if assets:
            found[name] = f"[{', '.join(asset(one, values) for one in assets)}]"
    if node.params:
        found["params"] = f"{{{', '.join(f'{key!r}: {values.text(value)}' for key, value in node.params)}}}"
    return found | _hooks(node, values)


def _is_teardowns_own(node: Node) -> bool:
    """The trigger rule that `as_teardown` sets."""
    return (
        node.scope is not None
        and node.scope.role == "teardown"
        and node.join.rule is Rule.ALL_DONE_SETUP_SUCCESS
    )


def _runs_without_elements(node: Node, values: Values) -> bool:
    """It comes after a map that just has no instances where there are no elements; in Airflow it is skipped then."""
    pipeline = values.scope.pipeline
    bare = {region.id for region in pipeline.regions if region.on_empty == "none"} - {node.region}
    before = {edge.source for edge in pipeline.edges if edge.target == node.id}
    return any(one.id in before and one.region in bare for one in pipeline.nodes)


def _skips_first(node: Node, values: Values) -> dict[str, str]:
    """Dagster's join, which runs without elements, and is all_success where nothing is skipped."""
    pipeline = values.scope.pipeline
    before = {edge.source for edge in pipeline.edges if edge.target == node.id}
    gathers = [
        one
        for one in pipeline.nodes
        if one.id in before and one.region is not None and one.region != node.region
    ]
    skips = any(edge.absent == "skip" for edge in pipeline.edges)
    if gathers and skips:
        raise NotCarriedError("no trigger rule runs without elements and skips with what is skipped")
    if skips and len(before) > 1:
        values.scope.remarks.append(
            Override(
                Feature.NODE_JOIN,
                Support(
                    fidelity=Fidelity.APPROXIMATE,
                    difference=Difference.RUN_STATE,
                    reason="Airflow decides as soon as one upstream task is skipped or has failed, whichever comes first",
                ),
                pipeline.id,
                node.id,
            )
        )
    return {"trigger_rule": repr(Rule.NONE_FAILED.value)} if gathers else {}


def _retries(node: Node, values: Values) -> dict[str, str]:
    retry = node.retry
    if not retry.limit:
        return {}
    if retry.never_on or (
        retry.when is not None and values.scope.module.project.profile is not Profile.PREFECT3
    ):
        raise NotCarriedError("retries that depend on the error are not carried to Airflow yet")
    found = {"retries": repr(retry.limit)}
    match retry.delay:
        case ConstantDelay(seconds=seconds) if retry.jitter == "none":
            if seconds != _RETRY_DELAY:
                found["retry_delay"] = values.duration(seconds)
        case GrowingDelay(base=base, factor=factor, form="power", limit=limit) if retry.jitter == "hash":
            found["retry_delay"] = values.duration(base)
            found["retry_exponential_backoff"] = _backoff(factor, node, values)
            if limit is not None and limit != _LONGEST_DELAY:
                found["max_retry_delay"] = values.duration(limit)
        case delay:
            first = _first(delay)
            if first != _RETRY_DELAY:
                found["retry_delay"] = values.duration(first)
            reason = "each retry waits as long as the first one: Airflow has no such delays between attempts"
            support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.RETRY, reason=reason)
            values.scope.remarks.append(
                Override(Feature.NODE_RETRY_DELAY, support, values.scope.pipeline.id, node.id)
            )
    return found


def _backoff(factor: float, node: Node, values: Values) -> str:
    """How delays grow; in Airflow 2 they double."""
    if values.scope.module.version is not Version.V2:
        return literal(factor)
    if factor != 2:
        support = Support(
            fidelity=Fidelity.APPROXIMATE,
            difference=Difference.RETRY,
            reason="each retry waits twice as long as the one before: Airflow 2 has no other factor",
        )
        place = Override(Feature.NODE_RETRY_DELAY, support, values.scope.pipeline.id, node.id)
        values.scope.remarks.append(place)
    return "True"


def _first(delay: Delay) -> float:
    match delay:
        case ConstantDelay(seconds=seconds):
            return seconds
        case ListedDelays(seconds=listed):
            return listed[0] if listed else 0.0
        case GrowingDelay(base=base):
            return base
        case _ as never:
            assert_never(never)


def _past(node: Node, version: Version) -> dict[str, str]:
    if node.past is None:
        return {}
    found = {"depends_on_past": "True"}
    if node.past.wait_for_downstream:
        found["wait_for_downstream"] = "True"
    if node.past.ignore_first is not (version is Version.V2):
        found["ignore_first_depends_on_past"] = str(node.past.ignore_first)
    return found


def run_hooks(pipeline: Pipeline, id: str, values: Values, overrides: list[Override]) -> dict[str, str]:
    """The callbacks of a DAG with an id.

    Raises:
        NotCarriedError: one cannot be said.
    """
    if any(hook.protocol == "prefect" for hook in pipeline.hooks):
        overrides.append(Override(Feature.PIPELINE_HOOKS, PREFECTS_OF_RUNS, pipeline.id))
    known = tuple(hook for hook in pipeline.hooks if hook.event in _RUN_CALLBACKS)
    if known != pipeline.hooks:
        others = sorted({_NO_CALLBACKS[hook.event] for hook in pipeline.hooks if hook not in known})
        support = Support(fidelity=Fidelity.LOST, reason=f"there is no callback for {' and '.join(others)}")
        overrides.append(Override(Feature.PIPELINE_HOOKS, support, pipeline.id))
    have = values.scope.module.have
    return _called(known, values, _RUN_CALLBACKS, lambda hook, text: of_run(hook, pipeline, id, text, have))


def _hooks(node: Node, values: Values) -> dict[str, str]:
    told = remark(node.hooks)
    if told is not None:
        values.scope.remarks.append(Override(Feature.NODE_HOOKS, told, values.scope.pipeline.id, node.id))
    module = values.scope.module
    hooks = _without_doubles(node.hooks) if module.version is Version.V2 else node.hooks
    return _called(hooks, values, _CALLBACKS, lambda hook, text: of_task(hook, node, text, module.have))


def _without_doubles(hooks: Sequence[Hook]) -> list[Hook]:
    """Those of a node without those of skips that Airflow 2 calls anyway, because they are those of success."""
    good = [_called_alike(hook) for hook in hooks if hook.event is HookEvent.SUCCESS]
    kept: list[Hook] = []
    for hook in reversed(hooks):
        if hook.event is HookEvent.SKIP and _called_alike(hook) in good:
            good.remove(_called_alike(hook))
        else:
            kept.append(hook)
    return kept[::-1]


def _called_alike(hook: Hook) -> Hook:
    return hook.model_copy(update={"event": HookEvent.SUCCESS, "origin": NOWHERE})


def _called(
    hooks: Sequence[Hook],
    values: Values,
    names: dict[HookEvent, str],
    written: Callable[[Hook, str], str],
) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for hook in hooks:
        if isinstance(hook.call, Ask) and hook.call.intrinsic is Intrinsic.EMAIL:
            continue  # the support table says that mails are lost
        if hook.event not in names:
            raise NotCarriedError(f"there is no callback for {hook.event.value}")
        if hook.code is not None:
            text = values.function(hook.code)
        elif hook.call is not None:
            text = values.text(hook.call)
        else:
            raise ValueError(f"a hook on {hook.event.value} has neither code nor call")
        found.setdefault(names[hook.event], []).append(written(hook, text))
    return {name: texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]" for name, texts in found.items()}


_UNGROUPED = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.INTERFACE,
    reason="a dataset of Airflow 2 is in no group",
)


def asset(name: str, values: Values) -> str:
    """An asset, by its name in the project."""
    module = values.scope.module
    known = {one.name: one for one in module.project.assets}.get(name, Asset(name=name))
    second = module.version is Version.V2
    if known.group and second:
        values.scope.remarks.append(Override(Feature.ASSET_FACTS, _UNGROUPED))
    group = [f"group={known.group!r}"] if known.group and not second else []
    if known.alias:
        return f"{module.have('airflow.sdk', 'AssetAlias')}({', '.join([repr(name), *group])})"
    named = known.uri not in (None, name)
    if named and second and known.uri is not None:
        parts = [repr(known.uri)]  # there it is known by its URI, and by nothing else
    else:
        parts = [f"name={name!r}", f"uri={known.uri!r}"] if named else [repr(name)]
    extra = [f"extra={literal(known.extra)}"] if known.extra else []
    return f"{module.have('airflow.sdk', 'Asset')}({', '.join([*parts, *group, *extra])})"
