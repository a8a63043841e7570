from datetime import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator

with DAG("templates", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False, user_defined_macros={"bucket": "shop"}):
    plain = BashOperator(task_id="plain", bash_command="echo {{ ds }} {{ ts_nodash }} {{ run_id }} {{ dag.dag_id }}.{{ task.task_id }}")
    moved = BashOperator(task_id="moved", bash_command="echo {{ macros.ds_add(ds, -7) }} {{ data_interval_start.strftime('%Y/%m') }} {{ bucket }}")
    logic = BashOperator(
        task_id="logic",
        bash_command="""
        {% for n in range(2) %}echo {{ n }}
        {% endfor %}
        echo {{ "late" if logical_date.hour > 12 else "early" }}
        """,
    )
    given = PythonOperator(
        task_id="given",
        python_callable=lambda day, where: f"{day} {where}",
        op_kwargs={"day": "{{ ds_nodash }}", "where": "{{ dag_run.conf.get('where', 'here') }}"},
        templates_dict={"query": "select '{{ ds }}'"},
    )
    plain >> moved >> logic >> given
