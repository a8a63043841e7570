import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG

with DAG("child", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    say = BashOperator(task_id="say", bash_command="echo {{ dag_run.conf['day'] }}")

with DAG("parent", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    start = TriggerDagRunOperator(
        task_id="start",
        wait_for_completion=True,
        poke_interval=5,
        allowed_states=["success"],
        failed_states=["failed"],
        trigger_dag_id="child",
        conf={"day": "{{ ds }}"},
    )
