"""Airflow's `macros`, and the filters of its templates."""

from __future__ import annotations

import datetime as _datetime
import json
import random
import time
import uuid
from types import SimpleNamespace
from typing import Any

from calque.dialects.airflow.portable.exceptions import NotCarriedError
from calque.dialects.airflow.portable.instants import pendulum


def ds_add(ds: str, days: int) -> str:
    """A date (YYYY-MM-DD) so many days later."""
    if not days:
        return str(ds)
    day = _datetime.datetime.strptime(str(ds), "%Y-%m-%d") + _datetime.timedelta(days)  # noqa: DTZ007  # only its date counts
    return day.strftime("%Y-%m-%d")


def ds_format(ds: str, input_format: str, output_format: str) -> str:
    """A date's text in another format."""
    return _datetime.datetime.strptime(str(ds), input_format).strftime(output_format)  # noqa: DTZ007  # as Airflow does


def datetime_diff_for_humans(dt: Any, since: Any = None) -> str:
    """How long before or after another time that is, in words; needs pendulum."""
    if pendulum is None:
        raise NotCarriedError("datetime_diff_for_humans needs pendulum; install it where the tasks run")
    return str(pendulum.instance(dt).diff_for_humans(pendulum.instance(since) if since is not None else None))


def ds_filter(value: Any) -> str | None:
    """`{{ logical_date | ds }}`: YYYY-MM-DD."""
    return None if value is None else value.strftime("%Y-%m-%d")


def ds_nodash_filter(value: Any) -> str | None:
    """YYYYMMDD."""
    return None if value is None else value.strftime("%Y%m%d")


def ts_filter(value: Any) -> str | None:
    """ISO 8601."""
    return None if value is None else value.isoformat()


def ts_nodash_filter(value: Any) -> str | None:
    """YYYYMMDDTHHMMSS."""
    return None if value is None else value.strftime("%Y%m%dT%H%M%S")


def ts_nodash_with_tz_filter(value: Any) -> str | None:
    """YYYYMMDDTHHMMSS and the offset."""
    return None if value is None else value.isoformat().replace("-", "").replace(":", "")


TEMPLATE_FILTERS = {
    "ds": ds_filter,
    "ds_nodash": ds_nodash_filter,
    "ts": ts_filter,
    "ts_nodash": ts_nodash_filter,
    "ts_nodash_with_tz": ts_nodash_with_tz_filter,
}
"""What Airflow adds to Jinja's filters."""


class Macros(SimpleNamespace):
    """`macros` in a context; the libraries in it that are not Python's own are imported when they are asked for."""

    def __getattr__(self, name: str) -> Any:
        if name in ("dateutil", "yaml"):
            return __import__(name)
        raise AttributeError(f"macros has no {name} here")


macros = Macros(
    ds_add=ds_add,
    ds_format=ds_format,
    datetime_diff_for_humans=datetime_diff_for_humans,
    datetime=_datetime.datetime,
    timedelta=_datetime.timedelta,
    json=json,
    random=random.random,
    time=time,
    uuid=uuid,
)
