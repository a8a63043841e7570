"""Runs bodies that were written for Dagster: what they are told, and what becomes of what they give."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from airflow.sdk import get_current_context
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from dagster_code import (
    CONTEXT_NAMES,
    NO_VALUE,
    Dimensions,
    Failure,
    StepFacts,
    TimeWindows,
    config_of,
    is_receipt,
    receipt,
    receipt_of,
    resource_value,
    run_step,
)

CONFIG = "ops"
"""The parameter of a run that configures its bodies, as Dagster's run configuration does."""
PARTITION = "partition_key"
"""The parameter of a run that says which partition it is for."""
OUTPUTS = "dagster_outputs"
"""The key under which a step says which of its optional outputs there are."""


def dagster_body(
    function: Callable[..., Any],
    *,
    outputs: Sequence[str] = ("result",),
    optional: Sequence[str] = (),
    dynamic: Sequence[str] = (),
    assets: Sequence[str] = (),
    checks: str = "",
    blocking: bool = False,
    needs: Sequence[tuple[str, str]] = (),
    defaults: Any = None,
    partitions: TimeWindows | Dimensions | None = None,
    partitioned: bool = False,
    keeps: Mapping[str, str] | None = None,
    managers: Mapping[str, Callable[[], Any]] | None = None,
    resources: Mapping[str, Callable[[], Any]] | None = None,
) -> Callable[..., Any]:
    """A task's function that calls a body of Dagster's.

    Args:
        function: the body.
        outputs: the names of its outputs, in order.
        optional: those that need not be there.
        dynamic: those that have elements; the task puts out a list of them.
        assets: the keys of the assets that it makes.
        checks: the key of the asset that it tests.
        blocking: what follows waits for the test.
        needs: the outputs of other steps without which it is skipped.
        defaults: what its configuration has where a run says nothing.
        partitions: those that runs are for, in time or made of others.
        partitioned: the assets that it makes have partitions.
        keeps: the I/O managers that keep outputs, by the names of those: what is handed on is where the value is.
        managers: what makes each of them, and of those that keep what it takes.
        resources: what makes each resource that it uses.
    """
    keepers = {name: _maker(make) for name, make in (managers or {}).items()}
    makers = {name: _maker(make) for name, make in (resources or {}).items()}

    def body(**inputs: Any) -> Any:
        context = get_current_context()
        instance = context["ti"]
        for source, output in needs:
            if output not in (instance.xcom_pull(task_ids=source, key=OUTPUTS) or ()):
                raise AirflowSkipException(f"{source} has put out no {output}")
        if checks:
            logging.getLogger(__name__).info("testing the asset %s", checks)
        run = context["dag_run"]
        ops = context["params"].get(CONFIG) or (run.conf or {}).get(CONFIG) or {}
        key = partition_key(context, partitions)
        facts = StepFacts(
            op_name=instance.task_id.rpartition(".")[2],
            job_name=context["dag"].dag_id,
            run_id=context["run_id"],
            retry_number=instance.try_number - 1,
            config=config_of(ops, instance.task_id, defaults),
            resources=makers,
            assets=assets,
            checks=checks,
            blocking=blocking,
            outputs=outputs,
            required=frozenset(outputs) - frozenset(optional),
            dynamic=frozenset(dynamic),
            partition_key=partitions.key(key) if partitions is not None and key is not None else key,
            window=partitions.window(key) if partitions is not None and key is not None else None,
            step_key=instance.task_id,
            partitioned=partitioned,
            keeps=keeps or {},
            managers=keepers,
        )
        of_this = {name: _for(value, key) for name, value in inputs.items()}
        try:
            found = run_step(function, facts, (), of_this)
        except Failure as failure:
            if failure.allow_retries:
                raise
            raise AirflowFailException(str(failure)) from failure
        values = {
            name: list(value.values()) if name in dynamic else value
            for name, value in found.items()
            if value is not NO_VALUE
        }
        values |= {name: receipt_of(facts, name) for name in values if name in facts.keeps}
        if optional:
            instance.xcom_push(OUTPUTS, list(values))
        for name, value in values.items():
            if name != "result":
                instance.xcom_push(name, value)
        return values.get("result")

    inner = inspect.signature(function).parameters.values()
    taken = {"config", *makers}
    body.__name__, body.__doc__ = (
        function.__name__,
        function.__doc__,
    )  # no wraps(): it may be async, and this is not
    body.__signature__ = inspect.Signature(
        [
            one.replace(annotation=inspect.Parameter.empty)
            for place, one in enumerate(inner)
            if one.name not in taken and not (place == 0 and one.name in CONTEXT_NAMES)
        ]
    )
    return body


def partition_key(context: Mapping[str, Any], partitions: TimeWindows | Dimensions | None) -> str | None:
    """The key of the partition that a run is for: what it was given, or what its schedule started it for."""
    run = context["dag_run"]
    given = context["params"].get(PARTITION) or getattr(run, "partition_key", None)
    if given is not None or partitions is None or str(run.run_type).rpartition(".")[2].lower() == "manual":
        return given
    due = context.get("data_interval_end") or getattr(run, "run_after", None)
    return None if due is None else partitions.due(due)


def kept_value(asset: str, manager: str, partitioned: bool = False) -> dict[str, Any]:
    """The value of an asset that another run has made, for a body that takes it: the manager loads it.

    Args:
        asset: its key.
        manager: the name of the manager.
        partitioned: it is that of the run's partition.
    """
    return receipt(manager, asset, partition=PARTITION if partitioned else None)


def _for(value: Any, key: str | None) -> Any:
    """A value of another run as that of a partition."""
    return {**value, "partition": key} if is_receipt(value) and value["partition"] == PARTITION else value


def _maker(make: Callable[[], Any]) -> Callable[[], Any]:
    return lambda: resource_value(make())
