"""Points in time as Airflow hands them to tasks, and its functions on them.

Airflow uses pendulum. Where pendulum is installed so does this; else a `datetime` that has its most used methods.
"""

# ruff: noqa: UP017  # this text also runs on Python 3.9, which has no datetime.UTC

from __future__ import annotations

import calendar
from datetime import datetime, timedelta, timezone, tzinfo
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

try:
    pendulum: Any = import_module("pendulum")
except ImportError:
    pendulum = None

UTC = timezone.utc
timezone_utc = UTC


class Instant(datetime):
    """A `datetime` with the methods of pendulum's that tasks use most."""

    @classmethod
    def of(cls, value: datetime) -> Instant:
        """The same point in time."""
        parts = value.timetuple()[:6]
        return cls(*parts, value.microsecond, tzinfo=value.tzinfo, fold=value.fold)

    def add(
        self, years: int = 0, months: int = 0, weeks: float = 0, days: float = 0, **rest: float
    ) -> Instant:
        """Later by that much; a day that the month does not have becomes its last one."""
        month = self.month - 1 + months + 12 * years
        year, month = self.year + month // 12, month % 12 + 1
        day = min(self.day, calendar.monthrange(year, month)[1])
        return Instant.of(
            self.replace(year=year, month=month, day=day) + timedelta(weeks=weeks, days=days, **rest)
        )

    def subtract(self, **parts: Any) -> Instant:
        """Earlier by that much."""
        return self.add(**{name: -value for name, value in parts.items()})

    def in_timezone(self, zone: str | tzinfo) -> Instant:
        """The same point in time, told in another zone."""
        return Instant.of(self.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone))

    in_tz = in_timezone

    def at(self, hour: int, minute: int = 0, second: int = 0, microsecond: int = 0) -> Instant:
        """The same day at another time."""
        return Instant.of(self.replace(hour=hour, minute=minute, second=second, microsecond=microsecond))

    def to_date_string(self) -> str:
        """YYYY-MM-DD."""
        return self.strftime("%Y-%m-%d")

    def to_time_string(self) -> str:
        """HH:MM:SS."""
        return self.strftime("%H:%M:%S")

    def to_datetime_string(self) -> str:
        """YYYY-MM-DD HH:MM:SS."""
        return self.strftime("%Y-%m-%d %H:%M:%S")

    def to_iso8601_string(self) -> str:
        """ISO 8601, with a Z for UTC."""
        return self.isoformat().replace("+00:00", "Z")

    def start_of(self, unit: str) -> Instant:
        """The beginning of the day, week, month, year, hour or minute."""
        if unit == "week":
            return self.subtract(days=self.weekday()).start_of("day")
        fields = {"year": 1, "month": 1, "day": 1, "hour": 0, "minute": 0, "second": 0, "microsecond": 0}
        names = list(fields)
        if unit not in names[:-1]:
            raise AttributeError(f"start_of({unit!r}) needs pendulum; install it")
        smaller: dict[str, Any] = {name: fields[name] for name in names[names.index(unit) + 1 :]}
        return Instant.of(self.replace(**smaller))

    def end_of(self, unit: str) -> Instant:
        """The last microsecond of the day, week, month, year, hour or minute."""
        following = {"week": {"weeks": 1}}.get(unit, {f"{unit}s": 1})
        return Instant.of(self.start_of(unit).add(**following) - timedelta(microseconds=1))

    @property
    def int_timestamp(self) -> int:
        """Seconds since 1970."""
        return int(self.timestamp())

    @property
    def timezone_name(self) -> str | None:
        """The name of its zone."""
        return self.tzname()

    def naive(self) -> Instant:
        """Without its zone."""
        return Instant.of(self.replace(tzinfo=None))

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{name} of a date needs pendulum; install it where the tasks run")


def instant(value: datetime | None) -> Any:
    """A point in time as Airflow hands it to a task: aware, in UTC if it was naive."""
    if value is None:
        return None
    aware = value if value.tzinfo is not None else value.replace(tzinfo=UTC)
    if pendulum is not None:
        return pendulum.instance(aware)
    return Instant.of(aware)


def utc_instant(value: datetime | None) -> Any:
    """The same point in time, told in UTC, as Airflow keeps all dates of runs."""
    if value is None:
        return None
    return instant((value if value.tzinfo is not None else value.replace(tzinfo=UTC)).astimezone(UTC))


def timezone_utcnow() -> datetime:
    """Now."""
    return datetime.now(UTC)


def timezone_parse(string: str, timezone: tzinfo | None = None, *, strict: bool = False) -> Any:
    """The point in time that a text says, in UTC unless it says otherwise."""
    if pendulum is not None:
        return pendulum.parse(string, tz=timezone or UTC, strict=strict)
    value = datetime.fromisoformat(string.replace("Z", "+00:00"))
    return instant(value if value.tzinfo is not None else value.replace(tzinfo=timezone or UTC))


def timezone_datetime(*args: Any, **kwargs: Any) -> datetime:
    """`datetime`, in UTC unless it says otherwise."""
    kwargs.setdefault("tzinfo", UTC)
    return datetime(*args, **kwargs)  # noqa: DTZ001  # it has a zone


def timezone_make_aware(value: datetime | None, timezone: tzinfo | None = None) -> datetime | None:
    """The naive time, in a zone."""
    if value is None:
        return None
    if value.tzinfo is not None:
        raise ValueError(f"make_aware expects a naive datetime, got {value}")
    return value.replace(tzinfo=timezone or UTC)


def timezone_make_naive(value: datetime, timezone: tzinfo | None = None) -> datetime:
    """The time as a zone's clocks show it, without the zone."""
    if value.tzinfo is None:
        raise ValueError("make_naive() cannot be applied to a naive datetime")
    return value.astimezone(timezone or UTC).replace(tzinfo=None)


def timezone_is_localized(value: datetime) -> bool:
    """It has a zone."""
    return value.utcoffset() is not None


def timezone_is_naive(value: datetime) -> bool:
    """It has no zone."""
    return value.utcoffset() is None


def timezone_convert_to_utc(value: datetime | None) -> Any:
    """The same point in time in UTC."""
    return utc_instant(value)


def timezone_coerce_datetime(value: datetime | None, tz: tzinfo | None = None) -> Any:
    """As Airflow hands it to tasks."""
    return instant(value.astimezone(tz) if value is not None and tz is not None else value)


def timezone_from_timestamp(timestamp: float, tz: Any = UTC) -> Any:
    """The point in time so many seconds after 1970."""
    return instant(datetime.fromtimestamp(timestamp, UTC if isinstance(tz, str) else tz))


def timezone_utc_epoch() -> datetime:
    """1970."""
    return datetime(1970, 1, 1, tzinfo=UTC)


def days_ago(n: int, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0) -> datetime:
    """The beginning of the day `n` days ago, in UTC."""
    today = datetime.now(UTC).replace(hour=hour, minute=minute, second=second, microsecond=microsecond)
    return today - timedelta(days=n)
