"""Checks that a body makes of its own assets (`check_specs`): it puts out what each has found.

Dagster: `AssetCheckResult.to_asset_check_evaluation`, `_step_output_error_checked_user_event_sequence`, measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from calque.dialects.dagster.portable.contexts import StepFacts
from calque.dialects.dagster.portable.errors import (
    DagsterAssetCheckFailedError,
    DagsterStepOutputNotFoundError,
)
from calque.dialects.dagster.portable.events import AssetCheckResult, AssetCheckSeverity, MaterializeResult


def check_own(items: Sequence[Any], facts: StepFacts, tell: Callable[[AssetCheckResult], object]) -> None:
    """Tell what each check has found.

    Raises:
        DagsterStepOutputNotFoundError: there is no result of a check, or one of none that there is.
        DagsterAssetCheckFailedError: a check that fails the step did not pass.
    """
    found = [_of_own(one, facts) for one in _check_results(items)]
    for one in found:
        tell(one)
    said = {_check_key(one) for one in found}
    missing = [name for asset, name, _ in facts.own_checks if (asset, name) not in said]
    if missing:
        raise DagsterStepOutputNotFoundError(f"{facts.op_name} says nothing of its check {missing[0]}")
    blocking = {(asset, name) for asset, name, fails in facts.own_checks if fails}
    failed = [
        ": ".join(_check_key(one))
        for one in found
        if not one.passed and one.severity is AssetCheckSeverity.ERROR and _check_key(one) in blocking
    ]
    if failed:
        raise DagsterAssetCheckFailedError(
            f"{len(failed)} blocking asset check failed with ERROR severity: {', '.join(failed)}"
        )


def _check_key(one: AssetCheckResult) -> tuple[str, str]:
    return one.asset_key.to_user_string() if one.asset_key is not None else "", one.check_name or ""


def _check_results(items: Sequence[Any]) -> Iterator[AssetCheckResult]:
    for item in items:
        if isinstance(item, AssetCheckResult):
            yield item
        elif isinstance(item, MaterializeResult):
            yield from item.check_results


def _of_own(one: AssetCheckResult, facts: StepFacts) -> AssetCheckResult:
    """A result with the asset and the name of its check, which it need not say if there is only one that it can be.

    The asset of the MaterializeResult that has it says nothing.
    """
    wanted = None if one.asset_key is None else one.asset_key.to_user_string()
    assets = {key for key, _, _ in facts.own_checks}
    meant = [
        (key, name)
        for key, name, _ in facts.own_checks
        if key == (wanted or key) and name == (one.check_name or name)
    ]
    if len(meant) != 1 or (wanted is None and len(assets) > 1):
        raise DagsterStepOutputNotFoundError(
            f"{facts.op_name} puts out a result of a check {one.check_name} of {wanted}: which one that is is not said, or there is none"
        )
    ((key, name),) = meant
    return AssetCheckResult(
        passed=one.passed,
        asset_key=key.split("/"),
        check_name=name,
        metadata=one.metadata,
        severity=one.severity,
        description=one.description,
    )
