from datetime import timedelta

import pendulum
from airflow.sdk import DAG, task

from pipelines.buses.tasks import get_default as get_default_2
from pipelines.buses.tasks import get_trips as get_trips_2
from pipelines.buses.tasks import halves as halves_2
from pipelines.buses.tasks import materialize as materialize_2
from pipelines.buses.tasks import rename as rename_2
from pipelines.buses.tasks import upload as upload_3
from prefect_one_joins import joined
from prefect_one_steps import prefect_one_body

with DAG(
    "buses__stops",
    schedule=None,
    params={"day": None, "limit": 3, "table": "bus_trips", "materialize": True},
    dag_display_name="buses: stops",
):
    get_default = task(task_id="get_default", multiple_outputs=False)(
        prefect_one_body(get_default_2, params={"day": lambda params: params["day"]})
    )()
    get_trips = task(
        task_id="get_trips", retries=3, retry_delay=timedelta(seconds=10), multiple_outputs=False
    )(prefect_one_body(get_trips_2, params={"limit": lambda params: params["limit"]}))(day=get_default)
    halves = task(task_id="halves")(halves_2)(trips=get_trips)
    upload = task(task_id="upload", multiple_outputs=False)(
        prefect_one_body(
            upload_3,
            params={"table": lambda params: params["table"]},
            parts={"trips": lambda value, params: value[1]},
        )
    )(trips=halves)
    materialize = task(task_id="materialize", trigger_rule="all_done", multiple_outputs=False)(
        joined(materialize_2, "all_success_skip_first", ["upload", "case_True"])
    )(path=upload)
    case_True = task.short_circuit(
        task_id="case_True", task_display_name="case(True)", ignore_downstream_trigger_rules=False
    )(
        prefect_one_body(
            (lambda value: value == True), params={"value": lambda params: params["materialize"]}
        )
    )()
    rename = task(task_id="rename", trigger_rule="all_done")(
        joined(rename_2, "all_success_skip_first", ["upload", "halves", "case_False"])
    )(path=upload)
    case_False = task.short_circuit(
        task_id="case_False", task_display_name="case(False)", ignore_downstream_trigger_rules=False
    )(
        prefect_one_body(
            (lambda value: value == False), params={"value": lambda params: params["materialize"]}
        )
    )()
    Merge = task(task_id="Merge", trigger_rule="none_failed_min_one_success")(
        (lambda *found: next((value for value in found if value is not None), None))
    )(materialize, rename)
    upload_2 = task(
        task_id="upload_2", trigger_rule="all_done", task_display_name="upload", multiple_outputs=False
    )(
        joined(
            prefect_one_body(upload_3, parts={"trips": lambda value, params: value[0]}),
            "all_success_skip_first",
            ["halves", "Merge"],
        )
    )(trips=halves, table="last")
    case_True >> materialize
    halves >> rename
    case_False >> rename
    Merge >> upload_2

with DAG(
    "buses__trips",
    schedule="5 * * * *",
    start_date=pendulum.datetime(2024, 1, 1, 0, 5, tz="America/Sao_Paulo"),
    catchup=False,
    is_paused_upon_creation=False,
    params={"day": None, "limit": 2, "table": "bus_trips", "materialize": True},
    dag_display_name="buses: trips",
):
    get_default_task = task(task_id="get_default", multiple_outputs=False)(
        prefect_one_body(get_default_2, params={"day": lambda params: params["day"]})
    )()
    get_trips_task = task(
        task_id="get_trips", retries=3, retry_delay=timedelta(seconds=10), multiple_outputs=False
    )(prefect_one_body(get_trips_2, params={"limit": lambda params: params["limit"]}))(day=get_default_task)
    halves_task = task(task_id="halves")(halves_2)(trips=get_trips_task)
    upload_task = task(task_id="upload", multiple_outputs=False)(
        prefect_one_body(
            upload_3,
            params={"table": lambda params: params["table"]},
            parts={"trips": lambda value, params: value[1]},
        )
    )(trips=halves_task)
    materialize_task = task(task_id="materialize", trigger_rule="all_done", multiple_outputs=False)(
        joined(materialize_2, "all_success_skip_first", ["upload", "case_True"])
    )(path=upload_task)
    case_True_task = task.short_circuit(
        task_id="case_True", task_display_name="case(True)", ignore_downstream_trigger_rules=False
    )(
        prefect_one_body(
            (lambda value: value == True), params={"value": lambda params: params["materialize"]}
        )
    )()
    rename_task = task(task_id="rename", trigger_rule="all_done")(
        joined(rename_2, "all_success_skip_first", ["upload", "halves", "case_False"])
    )(path=upload_task)
    case_False_task = task.short_circuit(
        task_id="case_False", task_display_name="case(False)", ignore_downstream_trigger_rules=False
    )(
        prefect_one_body(
            (lambda value: value == False), params={"value": lambda params: params["materialize"]}
        )
    )()
    Merge_task = task(task_id="Merge", trigger_rule="none_failed_min_one_success")(
        (lambda *found: next((value for value in found if value is not None), None))
    )(materialize_task, rename_task)
    upload_2_task = task(
        task_id="upload_2", trigger_rule="all_done", task_display_name="upload", multiple_outputs=False
    )(
        joined(
            prefect_one_body(upload_3, parts={"trips": lambda value, params: value[0]}),
            "all_success_skip_first",
            ["halves", "Merge"],
        )
    )(trips=halves_task, table="last")
    case_True_task >> materialize_task
    halves_task >> rename_task
    case_False_task >> rename_task
    Merge_task >> upload_2_task
