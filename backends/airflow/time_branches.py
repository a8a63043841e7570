"""Branches by the time: the stock operators that choose by a window, or by the day of the week."""

from __future__ import annotations

import datetime

from calque.backends.airflow.forms import Form
from calque.backends.airflow.operators import STANDARD
from calque.backends.airflow.scope import DagScope, NotCarriedError
from calque.backends.airflow.values import Values
from calque.ir.actions import InWindow, OnWeekday
from calque.ir.expressions import Constant, Expr, Items
from calque.ir.nodes import Branch

_DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


def time_branch(scope: DagScope, node: Branch) -> Form:
    """The operator that chooses by the time.

    Raises:
        NotCarriedError: the choice is by something else.
    """
    settings = {
        "follow_task_ids_if_true": repr(list(node.when_true)),
        "follow_task_ids_if_false": repr(list(node.when_false)),
    }
    match node.condition:
        case InWindow(lower=lower, upper=upper, use_logical_date=by_date):
            name = "datetime", "BranchDateTimeOperator"
            settings |= {"target_lower": _moment(scope, lower), "target_upper": _moment(scope, upper)}
        case OnWeekday(days=days, use_logical_date=by_date):
            name = "weekday", "BranchDayOfWeekOperator"
            settings["week_day"] = _days(scope, days)
        case condition:
            kind = "nothing" if condition is None else condition.kind
            raise NotCarriedError(f"a choice by {kind} is not carried to Airflow yet")
    settings |= {"use_task_logical_date": "True"} if by_date else {}
    return Form(scope.module.have(f"{STANDARD}.{name[0]}", name[1]), None, settings)


def _moment(scope: DagScope, value: Expr | None) -> str:
    """An end of a window: a time of day, or an instant."""
    match value:
        case None:
            return "None"
        case Constant(value=str() as text):
            at = datetime.time.fromisoformat(text)
            parts = [at.hour, at.minute, *([at.second] if at.second else [])]
            return f"{scope.module.have('datetime', 'time')}({', '.join(map(str, parts))})"
        case _:
            return Values(scope).text(value)


def _days(scope: DagScope, value: Expr) -> str:
    match value:
        case Constant(value=str() as text) if text in "1234567" and len(text) == 1:
            weekday = scope.module.have("airflow.providers.standard.utils.weekday", "WeekDay")
            return f"{weekday}.{_DAYS[int(text) - 1]}"
        case Constant(value=list() as days):
            return f"[{', '.join(_days(scope, Constant(value=day)) for day in days)}]"
        case Items(items=items, container=container) if items:
            before, after = {"list": "[]", "tuple": ("(", ",)"), "set": "{}"}[container]
            return f"{before}{', '.join(_days(scope, item) for item in items)}{after}"
        case _:
            return Values(scope).text(value)
