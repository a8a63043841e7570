"""How long a sensor waits, and what it does that fails or waits in vain, by its arguments.

Airflow 2.11 `sensors/base.py`, Airflow 3 `sdk/bases/sensor.py` (`execute`, `resume_execution`).
"""

from __future__ import annotations

from itertools import product
from typing import Literal, NamedTuple

from calque.dialects.airflow.versions import Version

SENSOR_TIMEOUT = 604800.0
"""Seconds after which a sensor gives up, if nothing is said: a week."""
FLAGS = ("soft_fail", "never_fail", "silent_fail")


class Failures(NamedTuple):
    """What the end of its time, an error, and one that is not to be retried do to a wait (`Wait`)."""

    on_timeout: Literal["fail", "skip"]
    on_error: Literal["fail", "skip", "ask_again"]
    on_final_error: Literal["fail", "skip"]


def failures(
    *, soft_fail: bool, never_fail: bool, silent_fail: bool, deferred: bool, version: Version
) -> Failures:
    """What becomes of a sensor with these arguments.

    Args:
        soft_fail: the sensor's.
        never_fail: the sensor's.
        silent_fail: the sensor's.
        deferred: it waits outside of the workers, where `resume_execution` says what its errors do.
        version: of Airflow.
    """
    if deferred:
        skips: Literal["fail", "skip"] = (
            "skip" if soft_fail or (never_fail and version is Version.V3) else "fail"
        )
        return Failures(skips, skips, skips)
    on_error: Literal["fail", "skip", "ask_again"] = "skip" if never_fail else "fail"
    return Failures(
        on_timeout="skip" if soft_fail else "fail",
        on_error="ask_again" if silent_fail else on_error,
        on_final_error="skip" if soft_fail or never_fail else "fail",
    )


def flags(wanted: Failures, *, deferred: bool, version: Version) -> tuple[str, ...] | None:
    """The fewest arguments with which a sensor does what is wanted; None if none does."""
    ways = sorted(product((False, True), repeat=len(FLAGS)), key=sum)
    for way in ways:
        given = dict(zip(FLAGS, way, strict=True))
        if failures(**given, deferred=deferred, version=version) == wanted:
            return tuple(name for name, said in given.items() if said)
    return None
