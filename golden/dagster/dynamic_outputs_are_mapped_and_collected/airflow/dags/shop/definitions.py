from airflow.sdk import DAG, task, task_group

from dagster_code import DynamicOutput
from dagster_steps import dagster_body
from gathering import gathering


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


with DAG("fan", schedule=None):
    files_task = task(task_id="files")(dagster_body(files, dynamic=("result",)))()

    @task_group(group_id="reading")
    def reading_group(element):
        reading_read = task(task_id="read")(read)(name=element)
        reading_upper = task(task_id="upper")(upper)(text=reading_read)
        return reading_upper

    reading_upper = reading_group.expand(element=files_task)
    join_task = task(task_id="join", trigger_rule="none_failed")(gathering(join, {"texts": "reading.upper"}))(
        texts=reading_upper
    )
    none_at_all_task = task(task_id="none_at_all")(dagster_body(none_at_all, dynamic=("result",)))()
    read_nothing = task(task_id="read_nothing")(read).expand(name=none_at_all_task)
    join_nothing = task(task_id="join_nothing", trigger_rule="none_failed")(
        gathering(join, {"texts": "read_nothing"})
    )(texts=read_nothing)
