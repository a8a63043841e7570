import pendulum
from airflow.sdk import DAG, task


def none_today():
    return []


def handle(item):
    return item


def after(items):
    return list(items)


def always(items):
    return list(items)


with DAG("nothing", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    none_today_task = task(task_id="none_today")(none_today)()
    handle_task = task(task_id="handle")(handle).expand(item=none_today_task)
    after_task = task(task_id="after")(after)(handle_task)
    always_task = task(task_id="always", trigger_rule="none_failed")(always)(handle_task)
