import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.prefect_code import (
    Secret,
    Variable,
    create_markdown_artifact,
    create_table_artifact,
    emit_event,
    get_run_logger,
)
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes


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


copy_with_settings_job_times = RunTimes()

dag = TaskGraph("copy-with-settings", times=copy_with_settings_job_times)


@dg.asset(name="read_settings", group_name="copy_with_settings_job", dagster_type=dg.Any)
def read_settings_op(context: dg.AssetExecutionContext):
    with dag.task(context, "read_settings") as task:
        return task.call(prefect_body(read_settings))


@dg.asset(name="connect", group_name="copy_with_settings_job", dagster_type=dg.Any, deps=[read_settings_op])
def connect_op(context: dg.AssetExecutionContext):
    with dag.task(context, "connect") as task:
        return task.call(prefect_body(connect))


@dg.asset(name="copy_rows", group_name="copy_with_settings_job", dagster_type=dg.Any)
def copy_rows_op(context: dg.AssetExecutionContext, read_settings, connect):
    with dag.task(context, "copy_rows") as task:
        return task.call(prefect_body(copy_rows), settings=read_settings, connection=connect)


@dg.asset(name="publish", group_name="copy_with_settings_job", dagster_type=dg.Any)
def publish_op(context: dg.AssetExecutionContext, copy_rows):
    with dag.task(context, "publish") as task:
        return task.call(prefect_body(publish), rows=copy_rows)


copy_with_settings_job = dg.define_asset_job(
    "copy_with_settings_job", selection=[read_settings_op, connect_op, copy_rows_op, publish_op]
)
