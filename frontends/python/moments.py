"""Dates of third-party libraries as real ones: pendulum, pytz, dateutil."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Callable
from typing import TYPE_CHECKING

from dateutil import parser
from dateutil.relativedelta import relativedelta

from calque.frontends.python.native import Native
from calque.frontends.python.operators import real, unknown
from calque.frontends.python.values import ABSENT, Call, Site, Symbolic, Value, is_known, unknown_part

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

UTC = zoneinfo.ZoneInfo("UTC")


def _unknown(call: Call) -> Symbolic:
    args, kwargs = call.values()
    part = unknown_part([*args, *kwargs.values()])
    reason = part.reason if isinstance(part, Symbolic) else "its arguments are not known"
    return Symbolic("call", (*args, *kwargs.values()), reason, call.site, call)


def _zone(zone: Value) -> datetime.tzinfo | None:
    return zoneinfo.ZoneInfo(zone) if isinstance(zone, str) else zone


def _make_datetime(evaluator: Evaluator, call: Call) -> Value:
    args, kwargs = call.values()
    if not is_known([args, kwargs]):
        return _unknown(call)
    zone = kwargs.pop("tz", kwargs.pop("tzinfo", "UTC"))
    kwargs["tzinfo"] = real(_zone, call.site, args[7] if len(args) > 7 else zone)
    return real(datetime.datetime, call.site, *args[:7], **kwargs)


def _make_zone(evaluator: Evaluator, call: Call) -> Value:
    name = call.args[0].value if call.args else "UTC"
    return real(_zone, call.site, name) if isinstance(name, str) else _unknown(call)


def _make_duration(evaluator: Evaluator, call: Call) -> Value:
    args, kwargs = call.values()
    if not is_known([args, kwargs]):
        return _unknown(call)
    if kwargs.get("years") or kwargs.get("months"):
        return real(relativedelta, call.site, **kwargs)
    for name in ("years", "months"):
        kwargs.pop(name, None)
    return real(datetime.timedelta, call.site, *args, **kwargs)


def _parse_text(text: str, call: Call) -> Value:
    """A date from text; unknown if what the text leaves out would come from the clock."""
    first, second = (
        real(parser.parse, call.site, text, default=default)
        for default in (datetime.datetime(2001, 2, 3), datetime.datetime(2002, 4, 5))  # noqa: DTZ001 - only compared
    )
    if first != second:
        return Symbolic(
            "source", ("clock", text), f"{text!r} leaves out parts that the clock fills in", call.site
        )
    return first


def _pendulum_parse(evaluator: Evaluator, call: Call) -> Value:
    text = call.args[0].value
    zone = call.kwargs["tz"].value if "tz" in call.kwargs else "UTC"
    if not isinstance(text, str) or not is_known(zone):
        return _unknown(call)
    parsed = _parse_text(text, call)
    if isinstance(parsed, Symbolic) or parsed.tzinfo:
        return parsed
    return parsed.replace(tzinfo=real(_zone, call.site, zone))


def _dateutil_parse(evaluator: Evaluator, call: Call) -> Value:
    args, kwargs = call.values()
    if not is_known([args, kwargs]) or not isinstance(args[0], str):
        return _unknown(call)
    return (
        real(parser.parse, call.site, *args, **kwargs) if kwargs or args[1:] else _parse_text(args[0], call)
    )


def _instance(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    if not isinstance(value, datetime.datetime):
        return _unknown(call)
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def pendulum_attribute(value: Value, name: str, site: Site) -> Value:
    """What only pendulum's dates and zones have; `ABSENT` if it is not that."""
    if isinstance(value, zoneinfo.ZoneInfo):
        return value.key if name in ("name", "zone") else ABSENT
    if not isinstance(value, datetime.datetime):
        return ABSENT
    if name in _METHODS:
        return Native(f"pendulum.DateTime.{name}", lambda evaluator, call: _METHODS[name](value, call))
    if name in (
        "timezone_name",
        "day_of_week",
        "int_timestamp",
        "on",
        "at",
        "diff",
        "naive",
        "is_future",
        "is_past",
    ):
        return Symbolic("attribute", (value, name), f"pendulum's {name} is not evaluated", site)
    return ABSENT


def _add(value: datetime.datetime, call: Call, sign: int) -> Value:
    args, kwargs = call.values()
    if not is_known([args, kwargs]):
        return _unknown(call)
    names = ("years", "months", "weeks", "days", "hours", "minutes", "seconds", "microseconds")
    amounts = {**dict(zip(names, args, strict=False)), **kwargs}
    delta = real(relativedelta, call.site, **{name: sign * amount for name, amount in amounts.items()})
    return real(lambda: value + delta, call.site)


def _start_of(value: datetime.datetime, call: Call) -> Value:
    units = ("year", "month", "day", "hour", "minute", "second")
    unit = call.args[0].value if call.args else None
    if unit == "week":
        midnight = value.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight - datetime.timedelta(days=value.weekday())
    if unit not in units:
        return unknown("call", ("start_of", unit), call.site)
    first = {"month": 1, "day": 1, "hour": 0, "minute": 0, "second": 0}
    return value.replace(**{name: first[name] for name in units[units.index(unit) + 1 :]}, microsecond=0)  # type: ignore[arg-type] # only integers


def _in_zone(value: datetime.datetime, call: Call) -> Value:
    zone = call.args[0].value if call.args else None
    return (
        real(lambda: value.astimezone(_zone(zone)), call.site) if is_known(zone) and zone else _unknown(call)
    )


_METHODS: dict[str, Callable[[datetime.datetime, Call], Value]] = {
    "add": lambda value, call: _add(value, call, 1),
    "subtract": lambda value, call: _add(value, call, -1),
    "start_of": _start_of,
    "in_timezone": _in_zone,
    "in_tz": _in_zone,
    "to_date_string": lambda value, call: value.strftime("%Y-%m-%d"),
    "to_datetime_string": lambda value, call: value.strftime("%Y-%m-%d %H:%M:%S"),
    "to_iso8601_string": lambda value, call: value.isoformat().replace("+00:00", "Z"),
}


def local_time(function: Value, call: Call) -> bool:
    """Whether a method of a real date would ask the machine for its time zone."""
    owner, name = getattr(function, "__self__", None), getattr(function, "__name__", "")
    if isinstance(owner, datetime.datetime):
        naive = owner.tzinfo is None
        return (name == "astimezone" and (naive or not (call.args or call.kwargs))) or (
            name == "timestamp" and naive
        )
    if isinstance(owner, type) and issubclass(owner, datetime.date) and name == "fromtimestamp":
        return not issubclass(owner, datetime.datetime) or not (len(call.args) > 1 or "tz" in call.kwargs)
    return False


_FUNCTIONS: dict[str, tuple[Callable[[Evaluator, Call], Value], int]] = {
    "pendulum.datetime": (_make_datetime, 0),
    "pendulum.timezone": (_make_zone, 0),
    "pendulum.tz.timezone": (_make_zone, 0),
    "pendulum.Timezone": (_make_zone, 0),
    "pendulum.duration": (_make_duration, 0),
    "pendulum.parse": (_pendulum_parse, 1),
    "pendulum.instance": (_instance, 1),
    "pytz.timezone": (_make_zone, 0),
    "dateutil.tz.gettz": (_make_zone, 0),
    "dateutil.parser.parse": (_dateutil_parse, 1),
}
VALUES: dict[str, Value] = {
    **{path: Native(path, function, required) for path, (function, required) in _FUNCTIONS.items()},
    "dateutil.relativedelta.relativedelta": relativedelta,
    "dateutil.tz.UTC": UTC,
    "pendulum.UTC": UTC,
    "pytz.utc": UTC,
    "pytz.UTC": UTC,
    "pendulum.DateTime": datetime.datetime,
}
