import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, task


def double(text):
    return int(text) * 2


function = lambda value: value + 1

with DAG("outputs", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    shell = BashOperator(task_id="shell", bash_command="echo 42")
    double_task = task(task_id="double")(double)(shell.output)
    show = task(task_id="show")(function)(value=double_task)
    say = BashOperator(
        task_id="say",
        bash_command="echo {{ ti.xcom_pull(task_ids='show') }}",
        env={"DOUBLED": "{{ ti.xcom_pull(task_ids='double') }}"},
    )
