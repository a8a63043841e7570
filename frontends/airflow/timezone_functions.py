"""`airflow.utils.timezone`: functions that make aware points in time."""

from __future__ import annotations

import datetime
from typing import Any

from calque.frontends.airflow.platform_values import PlatformCall
from calque.frontends.python.calls import Safe
from calque.frontends.python.values import Value


def _datetime(*args: Any, **kwargs: Any) -> datetime.datetime:
    kwargs.setdefault("tzinfo", datetime.UTC)
    return datetime.datetime(*args, **kwargs)  # noqa: DTZ001  # its zone is among the keywords


def _parse(text: str, timezone: datetime.tzinfo | None = None, **_: Any) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=timezone or datetime.UTC)


def _aware(moment: datetime.datetime, timezone: datetime.tzinfo | None = None) -> datetime.datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=timezone or datetime.UTC)


TIMEZONE: dict[str, Value] = {
    "utc": datetime.UTC,
    "datetime": Safe("airflow.utils.timezone.datetime", _datetime),
    "parse": Safe("airflow.utils.timezone.parse", _parse),
    "make_aware": Safe("airflow.utils.timezone.make_aware", _aware),
    "convert_to_utc": Safe("airflow.utils.timezone.convert_to_utc", _aware),
    "utcnow": PlatformCall("the current time"),
}
"""Its names."""
