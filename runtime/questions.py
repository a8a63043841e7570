"""The answers to intrinsics: what the expressions of a pipeline ask of their orchestrator."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping
from typing import Any

from calque.dialects.airflow.portable.connections import BaseHook
from calque.dialects.airflow.portable.variables import Variable
from calque.ir.intrinsics import Intrinsic

Context = Mapping[str, Any]
Answer = Callable[[Context, list[Any]], Any]


def _item(name: str) -> Answer:
    return lambda context, arguments: context[name]


def _context(context: Context, arguments: list[Any]) -> Any:
    return context[arguments[0]] if arguments else context


def _param(context: Context, arguments: list[Any]) -> Any:
    return context["params"][arguments[0]]


def _variable(json: bool) -> Answer:
    def answer(context: Context, arguments: list[Any]) -> Any:
        name, *default = arguments
        return Variable.get(name, deserialize_json=json, **({"default": default[0]} if default else {}))

    return answer


def _connection(context: Context, arguments: list[Any]) -> Any:
    connection = BaseHook.get_connection(arguments[0])
    return getattr(connection, arguments[1]) if len(arguments) > 1 else connection


def _environment(context: Context, arguments: list[Any]) -> Any:
    name, *default = arguments
    return os.environ.get(name, default[0]) if default else os.environ[name]


def _pull(context: Context, arguments: list[Any]) -> Any:
    nodes, *port = arguments
    return context["ti"].xcom_pull(task_ids=nodes, key=port[0] if port else "return_value")


def _macro(context: Context, arguments: list[Any]) -> Any:
    name, *rest = arguments
    return getattr(context["macros"], name)(*rest)


def _now(context: Context, arguments: list[Any]) -> Any:
    return datetime.datetime.now(datetime.UTC)


def _previous(context: Context, arguments: list[Any]) -> Any:
    return context[f"prev_{arguments[0]}_success"]


ANSWERS: dict[Intrinsic, Answer] = {
    Intrinsic.CONTEXT: _context,
    Intrinsic.RUN_ID: _item("run_id"),
    Intrinsic.RUN_PIPELINE: lambda context, arguments: context["dag"].dag_id,
    Intrinsic.RUN_CONF: lambda context, arguments: context["dag_run"].conf,
    Intrinsic.RUN_TYPE: lambda context, arguments: context["dag_run"].run_type,
    Intrinsic.NODE_ID: lambda context, arguments: context["ti"].task_id,
    Intrinsic.NODE_MAP_INDEX: lambda context, arguments: context["ti"].map_index,
    Intrinsic.ATTEMPT: lambda context, arguments: context["ti"].try_number,
    Intrinsic.MAX_ATTEMPTS: lambda context, arguments: context["ti"].max_tries,
    Intrinsic.TIME_FIRE: lambda context, arguments: context["dag_run"].run_after,
    Intrinsic.TIME_LOGICAL: _item("logical_date"),
    Intrinsic.TIME_INTERVAL_START: _item("data_interval_start"),
    Intrinsic.TIME_INTERVAL_END: _item("data_interval_end"),
    Intrinsic.TIME_DS: _item("ds"),
    Intrinsic.TIME_DS_NODASH: _item("ds_nodash"),
    Intrinsic.TIME_TS: _item("ts"),
    Intrinsic.TIME_TS_NODASH: _item("ts_nodash"),
    Intrinsic.TIME_TS_NODASH_WITH_TZ: _item("ts_nodash_with_tz"),
    Intrinsic.TIME_PREVIOUS_LOGICAL: _item("prev_execution_date"),
    Intrinsic.TIME_NEXT_LOGICAL: _item("next_execution_date"),
    Intrinsic.TIME_PREVIOUS_DS: _item("prev_ds"),
    Intrinsic.TIME_NEXT_DS: _item("next_ds"),
    Intrinsic.TIME_YESTERDAY_DS: _item("yesterday_ds"),
    Intrinsic.TIME_TOMORROW_DS: _item("tomorrow_ds"),
    Intrinsic.TIME_PREVIOUS_SUCCESS: _previous,
    Intrinsic.PARTITION_KEY: _item("partition_key"),
    Intrinsic.PARAM: _param,
    Intrinsic.PARAMS: _item("params"),
    Intrinsic.VARIABLE: _variable(json=False),
    Intrinsic.VARIABLE_JSON: _variable(json=True),
    Intrinsic.CONNECTION: _connection,
    Intrinsic.ENVIRONMENT: _environment,
    Intrinsic.PULL: _pull,
    Intrinsic.MACRO: _macro,
    Intrinsic.CLOCK_NOW: _now,
}
"""The intrinsics that an expression can ask; the others are requests of a body, not questions."""


def ask(intrinsic: Intrinsic, context: Context, arguments: list[Any]) -> Any:
    """The answer to an intrinsic.

    Raises:
        LookupError: it is nothing that an expression can ask.
    """
    answer = ANSWERS.get(intrinsic)
    if answer is None:
        raise LookupError(f"{intrinsic} has no value here")
    return answer(context, arguments)
