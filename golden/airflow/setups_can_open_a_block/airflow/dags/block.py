import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("block", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    make = BashOperator(task_id="make", bash_command="echo made")
    clear = BashOperator(task_id="clear", bash_command="exit 1")
    one = EmptyOperator(task_id="one")
    two = EmptyOperator(task_id="two")
    loud = BashOperator(task_id="loud", bash_command="exit 1")
    three = EmptyOperator(task_id="three")
    make.as_setup()
    clear.as_teardown()
    loud.as_teardown(on_failure_fail_dagrun=True)
    make >> [clear, one]
    one >> two
    two >> clear
    three >> loud
