"""Dates as Airflow takes them: aware or not, or texts."""

from __future__ import annotations

import datetime
import zoneinfo

from dateutil import parser

from calque.frontends.python.values import Value


def instant(value: Value, zone: datetime.tzinfo = datetime.UTC) -> datetime.datetime | None:
    """An aware point in time; a naive one is in `zone`. None if there is none, or it is not known."""
    if isinstance(value, str):
        try:
            value = parser.isoparse(value)
        except ValueError:
            return None
    if isinstance(value, datetime.datetime):
        return value if value.tzinfo is not None else value.replace(tzinfo=zone)
    if isinstance(value, datetime.date):
        return datetime.datetime(value.year, value.month, value.day, tzinfo=zone)
    return None


def zone_name(value: datetime.tzinfo | str | None) -> str:
    """The name of a time zone: IANA's, or a fixed offset's."""
    if value is None:
        return "UTC"
    if isinstance(value, str):
        return value
    if isinstance(value, zoneinfo.ZoneInfo):
        return value.key
    offset = value.utcoffset(None)
    if offset is None:
        return str(value)
    if not offset:
        return "UTC"
    minutes = int(offset.total_seconds() // 60)
    sign = "+" if minutes >= 0 else "-"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
