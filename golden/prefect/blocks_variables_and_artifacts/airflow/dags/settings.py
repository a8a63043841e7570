from airflow.sdk import DAG, task

from prefect_code import (
    Secret,
    Variable,
    create_markdown_artifact,
    create_table_artifact,
    emit_event,
    get_run_logger,
)
from prefect_steps import prefect_body


def read_settings() -> dict:
    limit = Variable.get("row_limit", default=10)
    return {"limit": int(limit)}


def connect() -> str:
    password = Secret.load("warehouse-password").get()
    return f"user:{len(password)}"


def copy_rows(settings: dict, connection: str) -> list[dict]:
    get_run_logger().info("copying as %s", connection.split(":")[0])
    return [{"row": number} for number in range(settings["limit"])]


def publish(rows: list[dict]) -> int:
    create_table_artifact(key="copied-rows", table=rows, description="What was copied")
    create_markdown_artifact(key="summary", markdown=f"{len(rows)} rows")
    emit_event(event="rows.copied", resource={"prefect.resource.id": "copied-rows"})
    return len(rows)


with DAG("copy-with-settings", schedule=None):
    read_settings_task = task(task_id="read_settings", multiple_outputs=False)(prefect_body(read_settings))()
    connect_task = task(task_id="connect", multiple_outputs=False)(prefect_body(connect))()
    rows = task(task_id="copy_rows", multiple_outputs=False)(prefect_body(copy_rows))(
        settings=read_settings_task, connection=connect_task
    )
    publish_task = task(task_id="publish", multiple_outputs=False)(prefect_body(publish))(rows=rows)
    read_settings_task >> connect_task
