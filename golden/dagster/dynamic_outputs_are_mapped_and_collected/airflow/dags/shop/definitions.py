from airflow.sdk import DAG, TaskGroup, task
from dagster_code import DynamicOutput


def files():
    for name in ("b", "a", "c"):
        yield DynamicOutput(name, mapping_key=f"file_{name}")


def read(name):
    return name * 2


def upper(text):
    return text.upper()


def join(texts):
    return "+".join(texts)


def none_at_all():
    yield from ()


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("fan", schedule=None):
    files_task = task(task_id="files")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    with TaskGroup("reading") as reading_group:
        reading_read = task(task_id="read")(not_carried)(
            "bodies that speak to another tool are not carried to Airflow yet"
        )
        reading_upper = task(task_id="upper")(not_carried)(
            "bodies that speak to another tool are not carried to Airflow yet"
        )
    join_task = task(task_id="join")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    none_at_all_task = task(task_id="none_at_all")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    read_nothing = task(task_id="read_nothing")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    join_nothing = task(task_id="join_nothing")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    files_task >> reading_read
    reading_read >> reading_upper
    reading_upper >> join_task
    none_at_all_task >> read_nothing
    read_nothing >> join_nothing
