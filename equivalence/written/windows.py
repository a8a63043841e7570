"""The partitions that bodies of Dagster's are told of, read back: which key the runs of a schedule have.

dagster_body(sold, partitions=TimeWindows("0 0 * * *", zone="Europe/Berlin"))    becomes    key %Y-%m-%d -1
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import TypeAlias

from calque.dialects.dagster.partitioned_schedules import last_partition
from calque.dialects.dagster.portable.partitions import TimeWindows
from calque.dialects.dagster.portable.products import Dimensions
from calque.equivalence.written.modules import Unread
from calque.ir.nodes import Node
from calque.ir.partitioned import SETTING
from calque.ir.pipeline import Pipeline, Trigger
from calque.ir.settings import Setting
from calque.ir.time import Cron, PartitionSelect, RunIdentity, Schedule

Told: TypeAlias = TimeWindows | Dimensions | None
"""The partitions that a body is told that its runs are for: of listed ones it is not told."""


def told_of(said: str) -> TimeWindows | Dimensions:
    """What `TimeWindows(…)` or `Dimensions(…)` says.

    Raises:
        Unread: it is no call of literals.
    """
    match ast.parse(said, mode="eval").body:
        case ast.Call(args=args, keywords=keywords):
            given = [ast.literal_eval(one) for one in args]
            named = {str(one.arg): ast.literal_eval(one.value) for one in keywords}
            of_several = "names" in named or any(isinstance(one, tuple) for one in given)
            return Dimensions(*given, **named) if of_several else TimeWindows(*given, **named)
        case _:
            raise Unread(f"the partitions {said} are not read back yet")


def partitioned(node: Node, makes: bool) -> Node:
    """A node whose assets have partitions."""
    if not makes:
        return node
    return node.model_copy(update={"settings": (*node.settings, Setting(name=SETTING, text="", module=""))})


def with_keys(pipeline: Pipeline, told: Iterable[Told]) -> Pipeline:
    """A pipeline whose runs have the keys that its bodies tell of the times at which they are due."""
    for one in told:
        if not isinstance(one, TimeWindows):
            continue  # no schedule gives its keys
        triggers = tuple(_keyed(trigger, one) for trigger in pipeline.triggers)
        return pipeline.model_copy(update={"triggers": triggers})
    return pipeline


def _keyed(trigger: Trigger, told: TimeWindows) -> Trigger:
    if not isinstance(trigger, Schedule) or trigger.identity.partition is not None:
        return trigger
    ticks = trigger.ticks.expression if isinstance(trigger.ticks, Cron) else told.cron
    offset = last_partition(told.cron, ticks, told.end_offset)
    select = PartitionSelect(offset=offset, format=told.format)
    identity = RunIdentity(interval="none", logical="none", partition=select)
    return trigger.model_copy(update={"identity": identity})
