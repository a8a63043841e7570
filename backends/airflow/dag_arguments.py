"""What a DAG is made with: its schedule and dates, and what the pipeline says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from calque.backends.airflow.map_remarks import map_remarks
from calque.backends.airflow.partition_clock import keys_hold
from calque.backends.airflow.places import VERSION_OF
from calque.backends.airflow.policies import run_hooks
from calque.backends.airflow.schedules import otherwise, schedule
from calque.backends.airflow.scope import DagScope, NotCarriedError
from calque.backends.airflow.scopes import uncounted
from calque.backends.airflow.values import Values
from calque.backends.python.expressions import literal
from calque.backends.report.dispositions import Override
from calque.backends.tasks.carried import carried
from calque.backends.tasks.finals import forgiven
from calque.backends.tasks.limits import QUEUED
from calque.dialects.airflow.support import SUPPORTS
from calque.dialects.airflow.versions import Version
from calque.ir.expressions import Closure, Duration, Expr, Instant, Items, SourceCode
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.pipeline import Param, Pipeline
from calque.ir.time import Cron, Schedule
from calque.ir.walk import subexpressions

_LONG_AGO = "2024-01-01T00:00:00+00:00"
"""A start date for DAGs that have none."""
_DATED = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.TRIGGER,
    reason="Airflow 2 needs a start date, so that the latest missed run starts at once when the DAG is switched on",
)


def dag_call(scope: DagScope, overrides: list[Override]) -> str:
    """The expression that makes a pipeline's DAG; `overrides` gets what of it is otherwise than the target's table says."""
    pipeline, values = scope.pipeline, Values(scope)
    found: dict[str, str] = {}
    timed = [one for one in pipeline.triggers if isinstance(one, Schedule)]
    try:
        found["schedule"] = schedule(values)
    except NotCarriedError as reason:
        found["schedule"] = "None"
        overrides.append(lost(Feature.RUN_IDENTITY, pipeline, f"the DAG is started by hand: {reason}"))
    zone = timed[0].zone if timed else pipeline.zone
    for name, date in (
        ("start_date", pipeline.start or next((one.start for one in timed), None)),
        ("end_date", pipeline.end or next((one.end for one in timed), None)),
    ):
        if date is not None:
            found[name] = values.instant(date, zone)
    if timed:
        found["catchup"] = repr(timed[0].catchup == "all" and "start_date" in found)
        if timed[0].catchup == "all" and "start_date" not in found:
            why = "Airflow catches up from a start date only, and the DAG has none"
            overrides.append(lost(Feature.SCHEDULE_CATCHUP, pipeline, why))
    if scope.module.version is Version.V2 and found["schedule"] != "None" and "start_date" not in found:
        found["start_date"] = values.instant(_LONG_AGO, zone)  # Airflow 2 refuses the DAG without
        if timed:
            overrides.append(Override(Feature.SCHEDULE_START, _DATED, pipeline.id))
    for other in (otherwise(one) for one in timed):
        if other is not None:
            support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.TIME, reason=other)
            overrides.append(Override(Feature.SCHEDULE_CRON, support, pipeline.id))
    crons = [one.ticks for one in timed if one.identity.partition is not None and isinstance(one.ticks, Cron)]
    if scope.module.version is not Version.V2 and not all(map(keys_hold, crons)):
        support = SUPPORTS[Version.V2][Feature.SCHEDULE_PARTITIONS]
        overrides.append(Override(Feature.SCHEDULE_PARTITIONS, support, pipeline.id))
    if any(one.catchup == "none" for one in timed):
        overrides.append(_latest(pipeline))
    found |= _facts(pipeline, values, overrides)
    if pipeline.policy.collision != "queue":
        overrides.append(Override(Feature.PIPELINE_MAX_RUNS, QUEUED, pipeline.id))
    loose = forgiven(pipeline)
    overrides += uncounted(pipeline)
    overrides += map_remarks(pipeline)
    overrides += carried(pipeline, "json")
    if loose:
        why = f"a run fails if one of its last tasks failed; in the source the failure of {loose[0]} did not count"
        support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.RUN_STATE, reason=why)
        overrides.append(Override(Feature.FINAL_RETURNED, support, pipeline.id))
    try:
        found |= run_hooks(pipeline, dag_id(pipeline), values, overrides)
    except NotCarriedError as reason:
        overrides.append(lost(Feature.PIPELINE_HOOKS, pipeline, str(reason)))
    if dag_id(pipeline) != pipeline.id:
        why = f"the DAG is called {dag_id(pipeline)}: ids have letters, digits, underscores, dots and dashes only"
        support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.INTERFACE, reason=why)
        overrides.append(Override(Feature.PIPELINE_NAME, support, pipeline.id))
        found.setdefault("dag_display_name", repr(pipeline.id))
    if scope.module.imported:
        found["auto_register"] = "False"
    given = ", ".join([repr(dag_id(pipeline)), *(f"{name}={text}" for name, text in found.items())])
    return f"{scope.module.have('airflow.sdk', 'DAG')}({given})"


def dag_id(pipeline: Pipeline) -> str:
    """The id of a pipeline's DAG (Airflow: `validate_key`)."""
    return re.sub(r"[^\w.-]", "_", pipeline.id)


def _facts(pipeline: Pipeline, values: Values, overrides: list[Override]) -> dict[str, str]:
    policy = pipeline.policy
    second = values.scope.module.version is Version.V2
    plain: dict[str, object] = {
        "dag_display_name": pipeline.name,
        "description": pipeline.description,
        "doc_md": pipeline.doc,
        "tags": list(pipeline.tags),
        "max_active_runs": policy.max_runs,
        "max_active_tasks": policy.max_parallel,
        "max_consecutive_failed_dag_runs": policy.max_consecutive_failures,
        "fail_stop" if second else "fail_fast": policy.fail_fast,
        "render_template_as_native_obj": pipeline.templates_native,
    }
    found = {name: repr(value) for name, value in plain.items() if value}
    paused = pipeline.paused
    if paused is None and any(isinstance(one, Schedule) and not one.active for one in pipeline.triggers):
        paused = True
    if paused is not None:
        found["is_paused_upon_creation"] = repr(paused)
    if policy.timeout is not None:
        found["dagrun_timeout"] = values.duration(policy.timeout)
    named = (
        (
            "params",
            Feature.PIPELINE_PARAMS,
            [(one.name, partial(_param, one, values)) for one in pipeline.params],
        ),
        ("user_defined_macros", Feature.PIPELINE_TEMPLATES, _texts(pipeline.template_names, values)),
        ("user_defined_filters", Feature.PIPELINE_TEMPLATES, _texts(pipeline.template_filters, values)),
    )
    for name, feature, pairs in named:
        given: list[str] = []
        missing: dict[str, str] = {}
        for key, text in pairs:
            try:
                given.append(f"{key!r}: {text()}")
            except NotCarriedError as reason:
                missing[key] = str(reason)
        if missing:
            why = "; ".join(dict.fromkeys(missing.values()))
            overrides.append(
                lost(feature, pipeline, f"the DAG has no {', '.join(missing)} among its {name}: {why}")
            )
        found |= {name: f"{{{', '.join(given)}}}"} if given else {}
    return found


def _texts(pairs: Iterable[tuple[str, Expr]], values: Values) -> list[tuple[str, Callable[[], str]]]:
    """What gives the source of each value, once it is asked for."""
    return [(key, partial(values.text, value)) for key, value in pairs]


def _param(param: Param, values: Values) -> str:
    at_home = values.scope.module.project.profile in VERSION_OF
    if param.default is not None and not all(_is_json(one, at_home) for one in subexpressions(param.default)):
        raise NotCarriedError(
            "its default is no JSON value, as Airflow wants it; give it in each run's configuration"
        )
    default = [] if param.default is None else [values.text(param.default)]
    schema = param.json_schema if isinstance(param.json_schema, dict) else {}
    described = [] if param.description is None else [f"description={param.description!r}"]
    if default and not schema and not described:
        return default[0]
    fields = [f"{name}={literal(value)}" for name, value in schema.items()]
    return f"{values.scope.module.have('airflow.sdk', 'Param')}({', '.join([*default, *described, *fields])})"


def _is_json(part: Expr, at_home: bool) -> bool:
    """Airflow's parameters are JSON: so is what an expression of its own gives, unless it is of a class of the standard library's; of
    another tool's nobody knows that."""
    match part:
        case Duration() | Instant() | Closure() | Items(container="set"):
            return False
        case SourceCode(text=text):
            return at_home and not text.startswith(("__import__", "(__import__"))
        case _:
            return True


def _latest(pipeline: Pipeline) -> Override:
    reason = "of the missed runs Airflow starts the latest one"
    support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.TRIGGER, reason=reason)
    return Override(Feature.SCHEDULE_CATCHUP, support, pipeline.id)


def lost(feature: Feature, pipeline: Pipeline, reason: str, node: str | None = None) -> Override:
    """What is reported of something that is not there in the DAG."""
    return Override(feature, Support(fidelity=Fidelity.LOST, reason=reason), pipeline.id, node)
