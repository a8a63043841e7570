"""Time: when runs start, and which stretch of time each run is about.

A `Schedule` yields increasing instants. A `RunIdentity` says, for an instant, which interval, logical date and
partition key its run has. Every schedule of the three tools is one such pair (docs/semantics.md, "Time").
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from calque.ir.base import Model
from calque.ir.expressions import Code, Expr
from calque.ir.spans import NOWHERE, Origin


class Dst(Model):
    """What happens to wall-clock times that do not exist, or exist twice.

    Attributes:
        gap: a time inside the gap fires as much later as the gap is long, at the gap's end (between one and four o'clock,
            else later), or as much earlier.
        fold: a repeated time fires at its first or second occurrence.
        hourly_both: a cron whose hour field is `*` fires in both.
        iterative: the next tick is searched from the shifted one, so that ticks inside the gap can be lost.
    """

    gap: Literal["later", "gap_end", "earlier"] = "later"
    fold: Literal["first", "second"] = "second"
    hourly_both: bool = True
    iterative: bool = True


class Cron(Model):
    """Ticks of a cron expression.

    Attributes:
        expression: five fields, or six with seconds last.
        zone: IANA time zone.
        day_or: day of month and day of week are joined by "or".
    """

    kind: Literal["cron"] = "cron"
    expression: str
    zone: str = "UTC"
    day_or: bool = True
    dst: Dst = Dst()


class CronUnion(Model):
    """Ticks of several cron expressions; two at one instant are one tick."""

    kind: Literal["cron_union"] = "cron_union"
    crons: tuple[Cron, ...]


class Interval(Model):
    """Ticks a fixed number of seconds apart.

    Attributes:
        seconds: the distance.
        anchor: where counting starts: the schedule's start, the Unix epoch, or the moment it was first evaluated.
        clock: distances in absolute time or in wall-clock time of `zone`.
    """

    kind: Literal["interval"] = "interval"
    seconds: float
    anchor: Literal["start", "epoch", "first_evaluation"] = "start"
    clock: Literal["absolute", "civil"] = "absolute"
    zone: str = "UTC"


class Calendar(Model):
    """Ticks a calendar distance apart (relativedelta); months and years of different lengths."""

    kind: Literal["calendar"] = "calendar"
    years: int = 0
    months: int = 0
    days: float = 0
    hours: float = 0
    minutes: float = 0
    seconds: float = 0
    zone: str = "UTC"
    anchor: Literal["start", "epoch", "first_evaluation"] = "start"


class Rrule(Model):
    """Ticks of an RFC 5545 recurrence rule."""

    kind: Literal["rrule"] = "rrule"
    rule: str
    zone: str = "UTC"


class Events(Model):
    """Ticks at listed instants (ISO 8601 with offset), in order."""

    kind: Literal["events"] = "events"
    instants: tuple[str, ...]


class Once(Model):
    """One tick, at the start."""

    kind: Literal["once"] = "once"


class Continuous(Model):
    """A tick whenever the run before has ended."""

    kind: Literal["continuous"] = "continuous"


class CustomSchedule(Model):
    """Ticks of code that calque does not execute.

    Attributes:
        path: the dotted path of its class.
        text: how the source made it.
    """

    kind: Literal["custom"] = "custom"
    path: str
    text: str


Ticks: TypeAlias = Annotated[
    Cron | CronUnion | Interval | Calendar | Rrule | Events | Once | Continuous | CustomSchedule,
    Field(discriminator="kind"),
]
"""A source of increasing instants: a closed union."""


class RunIdentity(Model):
    """Which interval, logical date and partition a run has, as a function of the instant that it fires at.

    Attributes:
        fires: at the tick itself, or when the interval that begins with it is over (the tick after).
        interval: the tick as a point; from the tick before to it; from it to the next; `before_seconds` before it to
            it; the window of the run's partition; or none.
        before_seconds: for "before".
        logical: the interval's start, the instant that it fires at, or none.
        partition: how the key comes from the tick; None for runs without a key.
    """

    fires: Literal["tick", "interval_end"] = "tick"
    interval: Literal["point", "since_previous", "until_next", "before", "window", "none"] = "point"
    before_seconds: float = 0
    logical: Literal["interval_start", "fire", "none"] = "interval_start"
    partition: PartitionSelect | None = None


class PartitionSelect(Model):
    """The partition that a tick is about.

    Attributes:
        partitions: the name of the partitions definition in the project.
        offset: how many ticks later (or, negative, earlier) the key is.
        format: strftime format of the key, in the schedule's zone.
    """

    partitions: str | None = None
    offset: int = 0
    format: str = "%Y-%m-%d"


class Schedule(Model):
    """When runs start.

    Attributes:
        ticks: the instants.
        start: no tick before it (ISO 8601 with offset); None for no bound.
        end: no tick after it.
        end_on: whether `end` bounds the instant of firing or the logical date.
        catchup: of the ticks that were missed, all are run, or the latest, or none.
        late_queue: missed ticks that had been announced run all the same (Prefect).
        arguments: parameters of the runs that it starts.
        zone: the time zone that the pipeline's own times are told in.
        slug: what its tool knows it by when it is deployed again.
        computed_by: what of the user's says which runs a tick starts, if any, and with what.
        requests: the function that says it, where all that it asks for are runs of the pipeline; None if only the source tool
            knows what it means.
        resources: the names of the project's resources that this function uses.
    """

    kind: Literal["schedule"] = "schedule"
    ticks: Ticks
    identity: RunIdentity
    start: str | None = None
    end: str | None = None
    end_on: Literal["fire", "logical"] = "fire"
    catchup: Literal["all", "latest", "none"] = "latest"
    late_queue: bool = False
    arguments: tuple[tuple[str, Expr], ...] = ()
    zone: str = "UTC"
    name: str | None = None
    slug: str | None = None
    active: bool = True
    computed_by: str | None = None
    requests: Code | None = None
    resources: tuple[str, ...] = ()
    origin: Origin = NOWHERE


class TimePartitions(Model):
    """A key for each window between two ticks of a cron expression.

    Attributes:
        cron: the windows' boundaries.
        start: first window's start, ISO 8601 with offset.
        end: no window that starts at or after it.
        format: strftime format of a key, made from its window's start in the zone.
        end_offset: how many windows more (or fewer) than those that are over exist.
        exclusions: instants or cron expressions whose windows do not exist.
    """

    kind: Literal["time"] = "time"
    cron: Cron
    start: str
    end: str | None = None
    format: str = "%Y-%m-%d"
    end_offset: int = 0
    exclusions: tuple[str, ...] = ()


class StaticPartitions(Model):
    """Listed keys."""

    kind: Literal["static"] = "static"
    keys: tuple[str, ...]


class DynamicPartitions(Model):
    """Keys that are added while the platform runs."""

    kind: Literal["dynamic"] = "dynamic"
    name: str


class MultiPartitions(Model):
    """The product of several dimensions; keys list the dimensions in order of their names."""

    kind: Literal["multi"] = "multi"
    dimensions: tuple[tuple[str, PartitionsKind], ...]


PartitionsKind: TypeAlias = Annotated[
    TimePartitions | StaticPartitions | DynamicPartitions | MultiPartitions, Field(discriminator="kind")
]
"""How a set of partition keys is made: a closed union."""


class Partitions(Model):
    """A named set of partition keys."""

    name: str
    keys: PartitionsKind
    origin: Origin = NOWHERE


class PartitionMap(Model):
    """Which partitions of an upstream asset a partition of a downstream one reads.

    Attributes:
        form: the rule.
        start_offset: for "time", windows earlier (negative) than the first overlapping one.
        end_offset: for "time", windows later than the last overlapping one.
        keys: for "specific" the keys; for "static" pairs flattened (upstream, downstream, …).
        unwrap_single: one upstream partition gives a value, several give a dict.
    """

    form: Literal[
        "identity", "all", "last", "specific", "static", "time", "rollup", "fan_out", "product", "multi"
    ]
    start_offset: int = 0
    end_offset: int = 0
    keys: tuple[str, ...] = ()
    unwrap_single: bool = True


for _model in (RunIdentity, MultiPartitions):
    _model.model_rebuild()
