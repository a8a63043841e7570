"""What schedules can be told."""

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


@dg.job
def third():
    work()


@dg.job(partitions_def=dg.DailyPartitionsDefinition(start_date="1999-03-04", timezone="Asia/Tokyo", end_offset=1))
def fourth():
    work()


@dg.job
def fifth():
    work()


@dg.schedule(
    job=first,
    cron_schedule="11 12 13 4 *",
    name="m_first",
    tags={"m_firsttag": "m_firsttagvalue"},
    metadata={"m_firstmeta": 4001},
    should_execute=lambda context: len("m_firstshould") > 3,
    environment_vars={"M_FIRST": "m_firstenvironment"},
    execution_timezone="Europe/Berlin",
    description="m_firstdescription",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    required_resource_keys={"store"},
    owners=["m_firstowner@example.org"],
)
def at_first(context):
    return dg.RunRequest(run_key="m_firstkey", run_config={"ops": {"work": {"config": {"size": 4002}}}}, tags={"m_requesttag": "m_requestvalue"})


@dg.schedule(job_name="second", cron_schedule="21 12 13 4 *", tags_fn=lambda context: {"m_secondtag": "m_secondtagvalue"})
def at_second(context):
    return {"ops": {"work": {"config": {"size": 4003}}}}


made = dg.ScheduleDefinition(
    name="m_made",
    cron_schedule="31 12 13 4 *",
    job=third,
    run_config={"ops": {"work": {"config": {"size": 4004}}}},
    tags={"m_madetag": "m_madetagvalue"},
    metadata={"m_mademeta": 4005},
    environment_vars={"M_MADE": "m_madeenvironment"},
    execution_timezone="America/Sao_Paulo",
    description="m_madedescription",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    should_execute=lambda context: len("m_madeshould") > 3,
    required_resource_keys={"store"},
    owners=["m_madeowner@example.org"],
)
by_name = dg.ScheduleDefinition(
    name="m_byname",
    cron_schedule="41 12 13 4 *",
    job_name="third",
    run_config_fn=lambda context: {"ops": {"work": {"config": {"size": 4006}}}},
    tags_fn=lambda context: {"m_bynametag": "m_bynametagvalue"},
)
executed = dg.ScheduleDefinition(
    name="m_executed", cron_schedule="51 12 13 4 *", target=fifth, execution_fn=lambda context: dg.RunRequest(run_key="m_executedkey")
)
partitioned = dg.build_schedule_from_partitioned_job(
    job=fourth,
    description="m_partitioneddescription",
    name="m_partitioned",
    minute_of_hour=17,
    hour_of_day=5,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    tags={"m_partitionedtag": "m_partitionedtagvalue"},
    metadata={"m_partitionedmeta": 4007},
    owners=["m_partitionedowner@example.org"],
)


@dg.schedule(target=fifth, cron_schedule=["12 13 14 5 *", "22 13 14 5 *"])
def union():
    return {}


defs = dg.Definitions(
    jobs=[first, second, third, fourth, fifth],
    schedules=[at_first, at_second, made, by_name, executed, partitioned, union],
    resources={"store": "a store"},
)
