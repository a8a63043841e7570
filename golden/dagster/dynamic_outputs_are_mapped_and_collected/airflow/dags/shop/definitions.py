from airflow.sdk import DAG, TaskGroup, task

from dagster_code import DynamicOutput
from dagster_steps import dagster_body


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
    files_task = task(task_id="files")(dagster_body(files, dynamic=("result",)))()
    with TaskGroup("reading") as reading_group:
        reading_read = task(task_id="read")(read).expand(name=files_task)
        reading_upper = task(task_id="upper")(not_carried)("mapped groups are not carried to Airflow yet")
    join_task = task(task_id="join", trigger_rule="none_failed")(join)(texts=reading_upper)
    none_at_all_task = task(task_id="none_at_all")(dagster_body(none_at_all, dynamic=("result",)))()
    read_nothing = task(task_id="read_nothing")(read).expand(name=none_at_all_task)
    join_nothing = task(task_id="join_nothing", trigger_rule="none_failed")(join)(texts=read_nothing)
    reading_read >> reading_upper
