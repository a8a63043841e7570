from airflow.sdk import DAG, Param, task

from dagster_steps import dagster_body


def numbers(context):
    return context.op_config.get("count", 3)


def label(n: int) -> str:
    return f"<{n}>"


with DAG("etl", schedule=None, params={"ops": Param({}, type="object")}):
    numbers_task = task(task_id="numbers")(dagster_body(numbers))()
    label_task = task(task_id="label", multiple_outputs=False)(label)(n=numbers_task)
