from airflow.sdk import DAG, Asset, task

from dagster_code import AssetExecutionContext
from dagster_steps import dagster_body
from proj.lazy import Register, told


def asked_names(context: AssetExecutionContext, register: Register) -> int:
    return told(context, register.ask(["a", "c"]))


with DAG("names_job", schedule=None):
    asked_names_task = task(task_id="asked_names", outlets=[Asset("asked_names", group="default")])(
        dagster_body(asked_names, assets=("asked_names",), resources={"register": lambda: Register()})
    )()
