from typing import Any

import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.pipelines.buses.tasks import get_default, get_trips, halves, materialize, rename, upload
from shop.prefect_one_steps import prefect_one_body
from shop.run_params import RunParams, launch_config
from shop.run_schedules import configured, partition_request
from shop.run_times import RunTimes


class BusesTripsParams(RunParams):
    """Parameters of a run of buses_trips."""

    day: Any = None
    limit: Any = 3
    table: Any = "bus_trips"
    materialize: Any = True


buses_trips_partitions = dg.HourlyPartitionsDefinition(
    start_date="2024-01-01-00:05", minute_offset=5, timezone="America/Sao_Paulo", end_offset=1
)

buses_trips_times = RunTimes(partitions=buses_trips_partitions)

dag = TaskGraph("buses: trips", times=buses_trips_times, params="buses_trips_params", keeps_values=True)


@guarded_task(
    dag,
    "get_default",
    name="buses_trips_get_default",
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"buses_trips_params"},
)
def get_default_op(task):
    return task.call(prefect_one_body(get_default), day=task["params"]["day"])


@guarded_task(
    dag,
    "get_trips",
    name="buses_trips_get_trips",
    upstream=("get_default",),
    rule="all_success_skip_first",
    fails_run=False,
    retry_policy=dg.RetryPolicy(max_retries=3, delay=10),
    facts={"max_tries": 3},
    required_resource_keys={"buses_trips_params"},
)
def get_trips_op(task, get_default):
    return task.call(prefect_one_body(get_trips), day=get_default.value(), limit=task["params"]["limit"])


@guarded_task(
    dag,
    "halves",
    name="buses_trips_halves",
    upstream=("get_trips",),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"buses_trips_params"},
)
def halves_op(task, get_trips):
    return task.call(halves, trips=get_trips.value())


@guarded_task(
    dag,
    "upload",
    name="buses_trips_upload",
    upstream=("halves",),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"buses_trips_params"},
)
def upload_op(task, halves):
    return task.call(upload, trips=halves.value()[1], table=task["params"]["table"])


@guarded_task(
    dag,
    "case_True",
    name="buses_trips_case_True",
    rule="all_success_skip_first",
    fails_run=False,
    gate=("materialize",),
    required_resource_keys={"buses_trips_params"},
)
def case_True(task):
    return task.call((lambda value: value == True), value=task["params"]["materialize"])


@guarded_task(
    dag,
    "materialize",
    name="buses_trips_materialize",
    upstream=("upload", "case_True"),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"buses_trips_params"},
)
def materialize_op(task, upload, case_True):
    return task.call(materialize, path=upload.value())


@guarded_task(
    dag,
    "case_False",
    name="buses_trips_case_False",
    rule="all_success_skip_first",
    fails_run=False,
    gate=("rename",),
    required_resource_keys={"buses_trips_params"},
)
def case_False(task):
    return task.call((lambda value: value == False), value=task["params"]["materialize"])


@guarded_task(
    dag,
    "rename",
    name="buses_trips_rename",
    upstream=("upload", "halves", "case_False"),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"buses_trips_params"},
)
def rename_op(task, upload, halves, case_False):
    return task.call(rename, path=upload.value())


@guarded_task(
    dag,
    "Merge",
    name="buses_trips_Merge",
    upstream=("materialize", "rename"),
    rule="none_failed_min_one_success",
    fails_run=False,
    required_resource_keys={"buses_trips_params"},
)
def Merge(task, materialize, rename):
    return task.call(
        (lambda *found: next((value for value in found if value is not None), None)),
        materialize.value(),
        rename.value(),
    )


@guarded_task(
    dag,
    "upload_2",
    name="buses_trips_upload_2",
    upstream=("halves", "Merge"),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"buses_trips_params"},
)
def upload_2(task, halves, Merge):
    return task.call(upload, trips=halves.value()[0], table="last")


@dg.job(partitions_def=buses_trips_partitions, resource_defs={"buses_trips_params": BusesTripsParams()})
def buses_trips():
    get_default_ = get_default_op()
    get_trips_ = get_trips_op(get_default_)
    halves_ = halves_op(get_trips_)
    upload_ = upload_op(halves_)
    case_True_ = case_True()
    materialize_ = materialize_op(upload_, case_True_)
    case_False_ = case_False()
    rename_ = rename_op(upload_, halves_, case_False_)
    Merge_ = Merge(materialize_, rename_)
    upload_2(halves_, Merge_)


@dg.schedule(
    job=buses_trips,
    cron_schedule="5 * * * *",
    execution_timezone="America/Sao_Paulo",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def buses_trips_schedule(context: dg.ScheduleEvaluationContext):
    return configured(
        partition_request(context, buses_trips_times),
        launch_config(BusesTripsParams, "buses_trips_params", {"table": "bus_trips", "limit": 2}),
    )
