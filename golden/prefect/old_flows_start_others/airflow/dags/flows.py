from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, task

from prefect_one_steps import prefect_one_body


def fails():
    raise ValueError("no")


def load(table):
    return f"loaded {table}"


def settings(table):
    return {"table": table}


with DAG("broken", schedule=None):
    fails_task = task(task_id="fails")(fails)()

with DAG("load_one", schedule=None, params={"table": "all"}, dag_display_name="load one"):
    load_task = task(task_id="load")(
        prefect_one_body(load, params={"table": lambda params: params["table"]})
    )()

with DAG("starts_others", schedule=None, dag_display_name="starts others"):
    settings_task = task(task_id="settings")(settings)(table="orders")
    create_flow_run = TriggerDagRunOperator(
        task_id="create_flow_run",
        wait_for_completion=True,
        poke_interval=60,
        allowed_states=["success"],
        failed_states=["failed"],
        trigger_dag_id="load one",
        conf=settings_task,
    )
    wait_for_flow_run = EmptyOperator(task_id="wait_for_flow_run")
    create_flow_run_2 = TriggerDagRunOperator(
        task_id="create_flow_run_2",
        task_display_name="create_flow_run",
        wait_for_completion=True,
        poke_interval=60,
        allowed_states=["success", "failed"],
        failed_states=[],
        trigger_dag_id="broken",
    )
    wait_for_flow_run_2 = EmptyOperator(task_id="wait_for_flow_run_2", task_display_name="wait_for_flow_run")
    StartFlowRun = TriggerDagRunOperator(
        task_id="StartFlowRun",
        wait_for_completion=True,
        poke_interval=60,
        allowed_states=["success"],
        failed_states=["failed"],
        trigger_dag_id="load one",
    )
    create_flow_run_3 = TriggerDagRunOperator(
        task_id="create_flow_run_3", task_display_name="create_flow_run", trigger_dag_id="load one"
    )
    settings_2 = task(task_id="settings_2", task_display_name="settings")(settings)(table="last")
    create_flow_run >> wait_for_flow_run
    wait_for_flow_run >> create_flow_run_2
    create_flow_run_2 >> wait_for_flow_run_2
    wait_for_flow_run_2 >> StartFlowRun
    StartFlowRun >> create_flow_run_3
    create_flow_run_3 >> settings_2
