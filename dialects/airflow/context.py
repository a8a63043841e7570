"""The keys of a task's context, by version, and the neutral intrinsics that they are."""

from collections.abc import Mapping
from types import MappingProxyType

from calque.dialects.airflow.versions import SINCE_2, UNTIL_2, Version
from calque.ir.intrinsics import Intrinsic

_EVERYWHERE: dict[str, Intrinsic] = {
    "conn": Intrinsic.CONTEXT,
    "dag": Intrinsic.CONTEXT,
    "dag_run": Intrinsic.CONTEXT,
    "data_interval_end": Intrinsic.TIME_INTERVAL_END,
    "data_interval_start": Intrinsic.TIME_INTERVAL_START,
    "ds": Intrinsic.TIME_DS,
    "ds_nodash": Intrinsic.TIME_DS_NODASH,
    "inlet_events": Intrinsic.CONTEXT,
    "inlets": Intrinsic.CONTEXT,
    "logical_date": Intrinsic.TIME_LOGICAL,
    "macros": Intrinsic.CONTEXT,
    "map_index_template": Intrinsic.CONTEXT,
    "outlet_events": Intrinsic.CONTEXT,
    "outlets": Intrinsic.CONTEXT,
    "params": Intrinsic.PARAMS,
    "prev_data_interval_end_success": Intrinsic.CONTEXT,
    "prev_data_interval_start_success": Intrinsic.CONTEXT,
    "prev_end_date_success": Intrinsic.CONTEXT,
    "prev_start_date_success": Intrinsic.CONTEXT,
    "run_id": Intrinsic.RUN_ID,
    "task": Intrinsic.CONTEXT,
    "task_instance": Intrinsic.CONTEXT,
    "task_instance_key_str": Intrinsic.CONTEXT,
    "templates_dict": Intrinsic.CONTEXT,
    "ti": Intrinsic.CONTEXT,
    "ts": Intrinsic.TIME_TS,
    "ts_nodash": Intrinsic.TIME_TS_NODASH,
    "ts_nodash_with_tz": Intrinsic.TIME_TS_NODASH_WITH_TZ,
    "var": Intrinsic.CONTEXT,
}

_BEFORE_3: dict[str, Intrinsic] = {
    "conf": Intrinsic.CONTEXT,
    "execution_date": Intrinsic.TIME_LOGICAL,
    "expanded_ti_count": Intrinsic.CONTEXT,
    "next_ds": Intrinsic.TIME_NEXT_DS,
    "next_ds_nodash": Intrinsic.CONTEXT,
    "next_execution_date": Intrinsic.TIME_NEXT_LOGICAL,
    "prev_ds": Intrinsic.TIME_PREVIOUS_DS,
    "prev_ds_nodash": Intrinsic.CONTEXT,
    "prev_execution_date": Intrinsic.TIME_PREVIOUS_LOGICAL,
    "prev_execution_date_success": Intrinsic.CONTEXT,
    "test_mode": Intrinsic.CONTEXT,
    "tomorrow_ds": Intrinsic.TIME_TOMORROW_DS,
    "tomorrow_ds_nodash": Intrinsic.CONTEXT,
    "triggering_dataset_events": Intrinsic.ASSET_EVENTS,
    "yesterday_ds": Intrinsic.TIME_YESTERDAY_DS,
    "yesterday_ds_nodash": Intrinsic.CONTEXT,
}

_SINCE_3: dict[str, Intrinsic] = {
    "asset_state_store": Intrinsic.ASSET_EVENTS,
    "partition_date": Intrinsic.CONTEXT,
    "partition_key": Intrinsic.PARTITION_KEY,
    "task_reschedule_count": Intrinsic.CONTEXT,
    "task_state_store": Intrinsic.CONTEXT,
    "triggering_asset_events": Intrinsic.ASSET_EVENTS,
}

_BY_VERSION = {
    version: MappingProxyType(
        _EVERYWHERE
        | (_BEFORE_3 if version in UNTIL_2 else {})
        | (_SINCE_3 if version not in UNTIL_2 and version in SINCE_2 else {})
    )
    for version in Version
}


def context_keys(version: Version) -> Mapping[str, Intrinsic]:
    """The keys of the context of a running task; CONTEXT stands for the item of that name."""
    return _BY_VERSION[version]
