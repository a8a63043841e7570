import sys
from datetime import datetime

from airflow.providers.standard.operators.python import ExternalPythonOperator
from airflow.sdk import DAG, task


def settings(table):
    import os

    return [table, os.environ.get("STAGE"), "HOME" in os.environ, virtualenv_string_args]  # noqa: F821


def nothing_new():
    import sys

    sys.exit(4)


with DAG("apart", schedule=None, start_date=datetime(2024, 1, 1)):
    inherited = ExternalPythonOperator(
        task_id="inherited",
        python_callable=settings,
        python=sys.executable,
        env_vars={"STAGE": "test"},
        string_args=["a", "b"],
        op_args=["orders"],
    )
    bare = ExternalPythonOperator(
        task_id="bare",
        python_callable=settings,
        python=sys.executable,
        inherit_env=False,
        op_kwargs={"table": "customers"},
    )
    looked = ExternalPythonOperator(
        task_id="looked",
        python_callable=nothing_new,
        python=sys.executable,
        skip_on_exit_code=[3, 4],
        expect_airflow=False,
    )

    @task(trigger_rule="none_failed")
    def shown(one, two):
        return [one, two]

    looked >> shown(inherited.output, bare.output)
