from prefect import flow

from graph_joins import guarded_task, last
from graph_tasks import TaskGraph
from pipelines.buses.tasks import get_default, get_trips, halves, materialize, rename, upload
from prefect_one_steps import prefect_one_body

dag = TaskGraph("buses: stops")


@guarded_task(dag, "get_default", rule="all_success_skip_first")
def get_default_task(task):
    return task.call(prefect_one_body(get_default), day=task["params"]["day"])


@guarded_task(
    dag, "get_trips", rule="all_success_skip_first", retries=3, retry_delay_seconds=10, facts={"max_tries": 3}
)
def get_trips_task(task, get_default):
    return task.call(prefect_one_body(get_trips), day=get_default.value(), limit=task["params"]["limit"])


@guarded_task(dag, "halves", rule="all_success_skip_first")
def halves_task(task, get_trips):
    return task.call(halves, trips=get_trips.value())


@guarded_task(dag, "upload", rule="all_success_skip_first")
def upload_task(task, halves):
    return task.call(upload, trips=halves.value()[1], table=task["params"]["table"])


@guarded_task(dag, "case_True", rule="all_success_skip_first", gate=("materialize",))
def case_True(task):
    return task.call((lambda value: value == True), value=task["params"]["materialize"])


@guarded_task(dag, "materialize", rule="all_success_skip_first")
def materialize_task(task, upload, case_True):
    return task.call(materialize, path=upload.value())


@guarded_task(dag, "case_False", rule="all_success_skip_first", gate=("rename",))
def case_False(task):
    return task.call((lambda value: value == False), value=task["params"]["materialize"])


@guarded_task(dag, "rename", rule="all_success_skip_first")
def rename_task(task, upload, halves, case_False):
    return task.call(rename, path=upload.value())


@guarded_task(dag, "Merge", rule="none_failed_min_one_success")
def Merge(task, materialize, rename):
    return task.call(
        (lambda *found: next((value for value in found if value is not None), None)),
        materialize.value(),
        rename.value(),
    )


@guarded_task(dag, "upload_2", rule="all_success_skip_first")
def upload_2(task, halves, Merge):
    return task.call(upload, trips=halves.value()[0], table="last")


@flow(name="buses: stops")
def buses_stops(day=None, limit=3, table="bus_trips", materialize=True, logical_date=None, conf=None):
    with dag.run(
        logical_date, {"day": day, "limit": limit, "table": table, "materialize": materialize}, conf
    ):
        get_default_run = get_default_task.submit()
        get_trips_run = get_trips_task.submit(get_default_run)
        halves_run = halves_task.submit(get_trips_run)
        upload_run = upload_task.submit(halves_run)
        case_True_run = case_True.submit()
        materialize_run = materialize_task.submit(upload_run, case_True_run)
        case_False_run = case_False.submit()
        rename_run = rename_task.submit(upload_run, halves_run, case_False_run)
        Merge_run = Merge.submit(materialize_run, rename_run)
        upload_2_run = upload_2.submit(halves_run, Merge_run)
        return last(upload_2_run)


if __name__ == "__main__":
    buses_stops()
