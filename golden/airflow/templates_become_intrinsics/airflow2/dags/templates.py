import pendulum
from airflow import DAG
from airflow.decorators import task
from airflow.operators.bash import BashOperator

function = lambda day, where: f"{day} {where}"

with DAG(
    "templates",
    schedule="0 0 * * *",
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
    user_defined_macros={"bucket": "shop"},
):
    plain = BashOperator(
        task_id="plain",
        bash_command="echo {{ ds }} {{ ts_nodash }} {{ run_id }} {{ dag.dag_id }}.{{ task.task_id }}",
    )
    moved = BashOperator(
        task_id="moved",
        bash_command="echo {{ macros.ds_add(ds, -7) }} {{ data_interval_start.strftime('%Y/%m') }} {{ bucket }}",
    )
    logic = BashOperator(
        task_id="logic",
        bash_command='\n        {% for n in range(2) %}echo {{ n }}\n        {% endfor %}\n        echo {{ "late" if logical_date.hour > 12 else "early" }}\n        ',
    )
    given = task(task_id="given", templates_dict={"query": "select '{{ ds }}'"})(function)(
        day="{{ ds_nodash }}", where="{{ dag_run.conf.get('where', 'here') }}"
    )
    plain >> moved
    moved >> logic
    logic >> given
