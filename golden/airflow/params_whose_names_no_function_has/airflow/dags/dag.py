from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Param, task


def show(params=None):
    return [params["max-rows"], params["class"], params["conf"], params["plain"]]


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
    show_task = task(task_id="show")(show)()
    head = BashOperator(task_id="head", bash_command="head -n {{ params['max-rows'] }} /dev/null")
    show_task >> head
