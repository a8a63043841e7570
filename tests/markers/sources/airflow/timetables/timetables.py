"""What timetables can be told."""

from datetime import datetime, timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import (
    DAG,
    Asset,
    CronDataIntervalTimetable,
    CronPartitionTimetable,
    CronTriggerTimetable,
    DeltaDataIntervalTimetable,
    DeltaTriggerTimetable,
    EventsTimetable,
    MultipleCronTriggerTimetable,
    PartitionedAssetTimetable,
    StartOfHourMapper,
)

with DAG(
    "intervals",
    schedule=CronDataIntervalTimetable(expression="11 12 13 4 *", timezone="Asia/Tokyo"),
    start_date=datetime(2020, 3, 4),
    catchup=True,
):
    BashOperator(task_id="m_intervals", bash_command="echo {{ data_interval_start }}")

with DAG(
    "triggers",
    schedule=CronTriggerTimetable(
        expression="21 12 13 4 *",
        timezone="Europe/Berlin",
        interval=timedelta(seconds=4001),
        run_immediately=True,
    ),
    start_date=datetime(2021, 3, 4),
):
    BashOperator(task_id="m_triggers", bash_command="echo {{ data_interval_end }}")

with DAG(
    "several",
    schedule=MultipleCronTriggerTimetable(
        "31 12 13 4 *",
        "41 12 13 4 *",
        timezone="Asia/Kolkata",
        interval=timedelta(seconds=4002),
        run_immediately=timedelta(seconds=4003),
    ),
):
    BashOperator(task_id="m_several", bash_command="echo {{ data_interval_start }}")

with DAG(
    "distances",
    schedule=DeltaDataIntervalTimetable(delta=timedelta(seconds=4020)),
    start_date=datetime(2022, 3, 4),
):
    BashOperator(task_id="m_distances", bash_command="echo {{ data_interval_start }}")

with DAG(
    "after",
    schedule=DeltaTriggerTimetable(delta=timedelta(seconds=4080), interval=timedelta(seconds=4006)),
    start_date=datetime(2023, 3, 4),
):
    BashOperator(task_id="m_after", bash_command="echo {{ data_interval_start }}")

with DAG(
    "events",
    schedule=EventsTimetable(
        event_dates=[datetime(2024, 3, 4), datetime(2025, 3, 4)],
        restrict_to_events=True,
        presorted=True,
        description="m_events",
    ),
):
    BashOperator(task_id="m_eventstask", bash_command="m_eventscommand")

with DAG(
    "partitions",
    schedule=CronPartitionTimetable(
        cron="51 12 13 4 *",
        timezone="America/Sao_Paulo",
        run_offset=4007,
        run_immediately=True,
        key_format="%Y m_format",
    ),
):
    BashOperator(task_id="m_partitions", bash_command="m_partitionscommand")

with DAG(
    "by_asset",
    schedule=PartitionedAssetTimetable(
        assets=Asset(name="m_asset"),
        default_partition_mapper=StartOfHourMapper(),
        partition_mapper_config={Asset(name="m_mapped"): StartOfHourMapper()},
    ),
):
    BashOperator(task_id="m_byasset", bash_command="m_byassetcommand")

with DAG(
    "distance",
    schedule=timedelta(seconds=4140),
    start_date=datetime(2026, 3, 4),
    end_date=datetime(2041, 3, 4),
    catchup=True,
):
    BashOperator(task_id="m_distance", bash_command="m_distancecommand")
