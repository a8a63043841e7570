"""How the body of an emitted task asks the platform: items of Airflow's context, and methods of the running task."""

from __future__ import annotations

from collections.abc import Mapping

from calque.ir.intrinsics import Intrinsic

ITEMS: Mapping[str, Intrinsic] = {
    "run_id": Intrinsic.RUN_ID,
    "logical_date": Intrinsic.TIME_LOGICAL,
    "data_interval_start": Intrinsic.TIME_INTERVAL_START,
    "data_interval_end": Intrinsic.TIME_INTERVAL_END,
    "ds": Intrinsic.TIME_DS,
    "ds_nodash": Intrinsic.TIME_DS_NODASH,
    "ts": Intrinsic.TIME_TS,
    "ts_nodash": Intrinsic.TIME_TS_NODASH,
    "ts_nodash_with_tz": Intrinsic.TIME_TS_NODASH_WITH_TZ,
    "prev_execution_date": Intrinsic.TIME_PREVIOUS_LOGICAL,
    "next_execution_date": Intrinsic.TIME_NEXT_LOGICAL,
    "prev_ds": Intrinsic.TIME_PREVIOUS_DS,
    "next_ds": Intrinsic.TIME_NEXT_DS,
    "yesterday_ds": Intrinsic.TIME_YESTERDAY_DS,
    "tomorrow_ds": Intrinsic.TIME_TOMORROW_DS,
    "partition_key": Intrinsic.PARTITION_KEY,
    "params": Intrinsic.PARAMS,
}
"""Items of Airflow's context, as its documentation names them."""
PATHS: Mapping[str, Intrinsic] = {
    "['dag'].dag_id": Intrinsic.RUN_PIPELINE,
    "['dag_run'].conf": Intrinsic.RUN_CONF,
    "['dag_run'].run_type": Intrinsic.RUN_TYPE,
    "['dag_run'].run_after": Intrinsic.TIME_FIRE,
    "['ti'].task_id": Intrinsic.NODE_ID,
    "['ti'].map_index": Intrinsic.NODE_MAP_INDEX,
    "['ti'].try_number": Intrinsic.ATTEMPT,
    "['ti'].max_tries": Intrinsic.MAX_ATTEMPTS,
}
"""What is deeper in it."""
ASKED: Mapping[str, Intrinsic] = {
    "variable": Intrinsic.VARIABLE,
    "variable_json": Intrinsic.VARIABLE_JSON,
    "connection": Intrinsic.CONNECTION,
    "environment": Intrinsic.ENVIRONMENT,
    "pull": Intrinsic.PULL,
    "rendered": Intrinsic.RENDERED,
    "now": Intrinsic.CLOCK_NOW,
    "asset_value": Intrinsic.ASSET_VALUE,
}
"""Methods of the running task that ask the platform."""
