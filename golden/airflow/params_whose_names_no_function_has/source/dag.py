"""Params with names that no Python function can give its parameters, or that the flow needs itself."""

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Param, task

with DAG(
    "named_oddly",
    schedule=None,
    params={
        "max-rows": 5,
        "class": Param("all", type="string"),
        "conf": ["a", "b"],
        "plain": Param(3, type="integer", minimum=1),
    },
):

    @task
    def show(params=None):
        return [params["max-rows"], params["class"], params["conf"], params["plain"]]

    show() >> BashOperator(task_id="head", bash_command="head -n {{ params['max-rows'] }} /dev/null")
