import sys

import pendulum
from airflow.sdk import DAG, task


def settings(table):
    import os

    return [table, os.environ.get("STAGE"), "HOME" in os.environ, virtualenv_string_args]  # noqa: F821


def nothing_new():
    import sys

    sys.exit(4)


def shown(one, two):
    return [one, two]


with DAG("apart", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    inherited = task.external_python(
        task_id="inherited", string_args=["a", "b"], env_vars={"STAGE": "test"}, python=(sys.executable)
    )(settings)("orders")
    bare = task.external_python(task_id="bare", inherit_env=False, python=(sys.executable))(settings)(
        table="customers"
    )
    looked = task.external_python(task_id="looked", skip_on_exit_code=[3, 4], python=(sys.executable))(
        nothing_new
    )()
    shown_task = task(task_id="shown", trigger_rule="none_failed")(shown)(inherited, bare)
    looked >> shown_task
