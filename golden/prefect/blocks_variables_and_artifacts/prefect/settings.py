from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.blocks.system import Secret
from prefect.events import emit_event
from prefect.variables import Variable


@task
def read_settings() -> dict:
    limit = Variable.get("row_limit", default=10)
    return {"limit": int(limit)}


@task
def connect() -> str:
    password = Secret.load("warehouse-password").get()
    return f"user:{len(password)}"


@task
def copy_rows(settings: dict, connection: str) -> list[dict]:
    get_run_logger().info("copying as %s", connection.split(":")[0])
    return [{"row": number} for number in range(settings["limit"])]


@task
def publish(rows: list[dict]) -> int:
    create_table_artifact(key="copied-rows", table=rows, description="What was copied")
    create_markdown_artifact(key="summary", markdown=f"{len(rows)} rows")
    emit_event(event="rows.copied", resource={"prefect.resource.id": "copied-rows"})
    return len(rows)


@flow
def copy_with_settings():
    read_settings_result = read_settings()
    connect_result = connect()
    rows = copy_rows(settings=read_settings_result, connection=connect_result)
    publish_result = publish(rows=rows)
    return publish_result


if __name__ == "__main__":
    copy_with_settings()
