from typing import Any

import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.pipelines.buses.tasks import get_default, get_trips, halves, materialize, rename, upload
from shop.prefect_one_steps import prefect_one_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


class BusesStopsParams(RunParams):
    """Parameters of a run of buses_stops."""

    day: Any = None
    limit: Any = 3
    table: Any = "bus_trips"
    materialize: Any = True


buses_stops_times = RunTimes()

dag = TaskGraph("buses: stops", times=buses_stops_times, params="buses_stops_params", keeps_values=True)


@guarded_task(
    dag,
    "get_default",
    name="buses_stops_get_default",
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"buses_stops_params"},
)
def get_default_op(task):
    return task.call(prefect_one_body(get_default), day=task["params"]["day"])


@guarded_task(
    dag,
    "get_trips",
    name="buses_stops_get_trips",
    upstream=("get_default",),
    rule="all_success_skip_first",
    fails_run=False,
    retry_policy=dg.RetryPolicy(max_retries=3, delay=10),
    facts={"max_tries": 3},
    required_resource_keys={"buses_stops_params"},
)
def get_trips_op(task, get_default):
    return task.call(prefect_one_body(get_trips), day=get_default.value(), limit=task["params"]["limit"])


@guarded_task(
    dag,
    "halves",
    name="buses_stops_halves",
    upstream=("get_trips",),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"buses_stops_params"},
)
def halves_op(task, get_trips):
    return task.call(halves, trips=get_trips.value())


@guarded_task(
    dag,
    "upload",
    name="buses_stops_upload",
    upstream=("halves",),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"buses_stops_params"},
)
def upload_op(task, halves):
    return task.call(upload, trips=halves.value()[1], table=task["params"]["table"])


@guarded_task(
    dag,
    "case_True",
    name="buses_stops_case_True",
    rule="all_success_skip_first",
    fails_run=False,
    gate=("materialize",),
    required_resource_keys={"buses_stops_params"},
)
def case_True(task):
    return task.call((lambda value: value == True), value=task["params"]["materialize"])


@guarded_task(
    dag,
    "materialize",
    name="buses_stops_materialize",
    upstream=("upload", "case_True"),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"buses_stops_params"},
)
def materialize_op(task, upload, case_True):
    return task.call(materialize, path=upload.value())


@guarded_task(
    dag,
    "case_False",
    name="buses_stops_case_False",
    rule="all_success_skip_first",
    fails_run=False,
    gate=("rename",),
    required_resource_keys={"buses_stops_params"},
)
def case_False(task):
    return task.call((lambda value: value == False), value=task["params"]["materialize"])


@guarded_task(
    dag,
    "rename",
    name="buses_stops_rename",
    upstream=("upload", "halves", "case_False"),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"buses_stops_params"},
)
def rename_op(task, upload, halves, case_False):
    return task.call(rename, path=upload.value())


@guarded_task(
    dag,
    "Merge",
    name="buses_stops_Merge",
    upstream=("materialize", "rename"),
    rule="none_failed_min_one_success",
    fails_run=False,
    required_resource_keys={"buses_stops_params"},
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
    name="buses_stops_upload_2",
    upstream=("halves", "Merge"),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"buses_stops_params"},
)
def upload_2(task, halves, Merge):
    return task.call(upload, trips=halves.value()[0], table="last")


@dg.job(resource_defs={"buses_stops_params": BusesStopsParams()})
def buses_stops():
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
