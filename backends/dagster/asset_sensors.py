"""A trigger on assets to a sensor."""

from collections.abc import Mapping
from typing import assert_never

from calque.backends.dagster.schedules import Names, ScheduleCode
from calque.ir.assets import AllOf, AnyOf, AssetCondition, AssetRef, AssetTrigger, Not


def asset_sensor(
    trigger: AssetTrigger, keys: Mapping[str, tuple[str, ...]], names: Names, *, dated: bool
) -> ScheduleCode | None:
    """The sensor of a trigger; None if Dagster cannot have its condition.

    Args:
        trigger: what starts runs.
        keys: the key of each asset.
        names: what the emitted statements are called.
        dated: its runs have a logical date (Airflow 2).
    """
    condition = _condition(trigger.condition, keys)
    if condition is None or trigger.collapse == "latest":
        return None
    assets = ", ".join(
        f"dg.AssetKey({list(keys[name])!r})" for name in sorted(set(_names(trigger.condition)))
    )
    status = ", default_status=dg.DefaultSensorStatus.RUNNING" if names.running else ""
    definition = (
        f"@dg.sensor(job={names.job}, minimum_interval_seconds=30{status})\n"
        f"def {names.trigger}(context: dg.SensorEvaluationContext):\n"
        f"    return update_request(context, [{assets}], {condition}{', dated=True' if dated else ''})\n"
    )
    used = [name for name in ("all_of", "any_of", "update_request", "updated") if f"{name}(" in definition]
    imports = tuple(f"from {names.package}.asset_triggers import {name}" for name in used)
    return ScheduleCode((), definition=definition, is_sensor=True, imports=("import dagster as dg", *imports))


def _condition(condition: AssetCondition, keys: Mapping[str, tuple[str, ...]]) -> str | None:
    match condition:
        case AssetRef(name=name):
            return f"updated({', '.join(map(repr, keys[name]))})"
        case AllOf(items=items) | AnyOf(items=items):
            parts = [_condition(item, keys) for item in items]
            function = "all_of" if isinstance(condition, AllOf) else "any_of"
            return None if None in parts else f"{function}({', '.join(part for part in parts if part)})"
        case Not():
            return None
        case _ as never:
            assert_never(never)


def _names(condition: AssetCondition) -> list[str]:
    match condition:
        case AssetRef(name=name):
            return [name]
        case AllOf(items=items) | AnyOf(items=items):
            return [name for item in items for name in _names(item)]
        case Not(item=item):
            return _names(item)
        case _ as never:
            assert_never(never)
