"""What sensors can be told."""

import dagster as dg


@dg.op(config_schema={"size": dg.Field(int, default_value=4000)})
def work(context):
    return context.op_config["size"]


@dg.job
def first():
    work()


@dg.job
def second():
    work()


@dg.asset
def table():
    return 1


@dg.sensor(
    job=first,
    name="m_sensor",
    minimum_interval_seconds=4001,
    description="m_description",
    default_status=dg.DefaultSensorStatus.RUNNING,
    required_resource_keys={"store"},
    tags={"m_tag": "m_tagvalue"},
    metadata={"m_meta": 4002},
    owners=["m_owner@example.org"],
)
def looks(context):
    return dg.RunRequest(run_key="m_key", run_config={"ops": {"work": {"config": {"size": 4003}}}}, tags={"m_requesttag": "m_requestvalue"})


@dg.sensor(jobs=[first, second], name="m_several")
def several(context):
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key="m_severalkey", job_name="second")], cursor="m_cursor")


@dg.sensor(asset_selection=dg.AssetSelection.assets(table), name="m_selecting")
def selecting(context):
    return dg.RunRequest(run_key="m_selectingkey")


@dg.sensor(job_name="second", name="m_named")
def named(context):
    return dg.SkipReason("m_skipreason")


@dg.sensor(target=[table], name="m_target")
def target(context):
    return dg.RunRequest(run_key="m_targetkey", asset_selection=[dg.AssetKey("table")], stale_assets_only=True)


@dg.asset_sensor(
    asset_key=dg.AssetKey("table"),
    job=second,
    name="m_assetsensor",
    minimum_interval_seconds=4004,
    description="m_assetdescription",
    default_status=dg.DefaultSensorStatus.RUNNING,
    required_resource_keys={"store"},
    tags={"m_assettag": "m_assettagvalue"},
    metadata={"m_assetmeta": 4005},
)
def on_table(context, event):
    return dg.RunRequest(run_key="m_assetkey")


@dg.multi_asset_sensor(
    monitored_assets=[dg.AssetKey("table"), dg.AssetKey("m_monitored")],
    job=second,
    name="m_multisensor",
    minimum_interval_seconds=4006,
    description="m_multidescription",
    default_status=dg.DefaultSensorStatus.RUNNING,
    request_assets=None,
    required_resource_keys={"store"},
    tags={"m_multitag": "m_multitagvalue"},
    metadata={"m_multimeta": 4007},
)
def on_several(context):
    return dg.RunRequest(run_key="m_multikey")


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    name="m_statussensor",
    minimum_interval_seconds=4008,
    description="m_statusdescription",
    monitored_jobs=[first],
    default_status=dg.DefaultSensorStatus.RUNNING,
    request_job=second,
    tags={"m_statustag": "m_statustagvalue"},
    metadata={"m_statusmeta": 4009},
)
def on_success(context):
    return dg.RunRequest(run_key="m_statuskey")


@dg.run_failure_sensor(
    name="m_failuresensor",
    minimum_interval_seconds=4010,
    description="m_failuredescription",
    monitor_all_code_locations=True,
    default_status=dg.DefaultSensorStatus.RUNNING,
    request_jobs=[second],
    tags={"m_failuretag": "m_failuretagvalue"},
    metadata={"m_failuremeta": 4011},
)
def on_failure(context):
    print("m_failed")


conditions = dg.AutomationConditionSensorDefinition(
    name="m_conditions",
    target=dg.AssetSelection.all(),
    tags={"m_conditionstag": "m_conditionstagvalue"},
    run_tags={"m_conditionsrun": "m_conditionsrunvalue"},
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=4012,
    description="m_conditionsdescription",
    metadata={"m_conditionsmeta": 4013},
    emit_backfills=True,
    use_user_code_server=True,
    default_condition=dg.AutomationCondition.on_cron("11 12 13 4 *"),
)

defs = dg.Definitions(
    assets=[table],
    jobs=[first, second],
    sensors=[looks, several, selecting, named, target, on_table, on_several, on_success, on_failure, conditions],
    resources={"store": "a store"},
)
