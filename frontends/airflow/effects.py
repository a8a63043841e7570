"""What becomes of an argument by its name and its value: one that only says what holds anyway becomes nothing."""

from __future__ import annotations

from collections.abc import Callable

from calque.dialects.airflow.arguments import BASE_OPERATOR, DAG, DOCS, GROUP_DOCS, SENSOR
from calque.dialects.airflow.parameters import Parameter, dropped, interface, nothing
from calque.dialects.airflow.versions import Version
from calque.frontends.python.values import Value
from calque.ir.features import Feature

Other = Callable[[str], Value]
"""The value of another argument; None if it is not given."""

_MAILS = ("email_on_failure", "email_on_retry")
_TRUE_UNLESS_GIVEN = (
    *_MAILS,
    "do_xcom_push",
    "xcom_push",
    "ignore_first_depends_on_past",
)
_IDLE = dropped(nothing("it says what holds without it"))
_NO_MAIL = dropped(nothing("no mail is sent in any case"))
_SECOND_TEXT = dropped(interface("a node has one text, and another one is given before it"))
_DATES = ("start_date", "end_date")


def effect(name: str, value: Value, parameter: Parameter, other: Other) -> Parameter:
    """What becomes of an argument of a task.

    Args:
        name: its name.
        value: its value.
        parameter: what becomes of it in general.
        other: the task's other arguments.
    """
    if parameter.feature is Feature.NODE_NOTIFY:
        sends = bool(other("email")) and not all(other(flag) is False for flag in _MAILS)
        return parameter if sends else _NO_MAIL
    if name in DOCS and _is_second(name, DOCS, other):
        return _SECOND_TEXT
    if parameter.support is not None or name in _TRUE_UNLESS_GIVEN:
        return parameter
    return _IDLE if value is None or value is False else parameter


def group_effect(name: str, parameter: Parameter, other: Other) -> Parameter:
    """What becomes of an argument of a group."""
    return _SECOND_TEXT if name in GROUP_DOCS and _is_second(name, GROUP_DOCS, other) else parameter


def _is_second(name: str, names: tuple[str, ...], other: Other) -> bool:
    """Whether an argument that counts before it is given, too."""
    return any(isinstance(other(one), str) for one in names[: names.index(name)])


def default_effect(name: str, value: Value, version: Version, other: Other) -> Parameter:
    """What becomes of an entry of `default_args`: what becomes of the argument that it is a default of."""
    if name in _DATES:
        return DAG[name]
    parameter = BASE_OPERATOR.get(name) or SENSOR.get(name)
    if parameter is None or version not in parameter.versions:
        return Parameter(Feature.PIPELINE_DEFAULTS)
    return effect(name, value, parameter, other)
