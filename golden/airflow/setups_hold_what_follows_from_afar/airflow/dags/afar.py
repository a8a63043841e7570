import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG("afar", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    make = BashOperator(task_id="make", bash_command="exit 1")
    work = BashOperator(task_id="work", bash_command="echo working")
    tidy = BashOperator(task_id="tidy", trigger_rule="all_done", bash_command="echo tidied")
    clear = BashOperator(task_id="clear", bash_command="echo cleared")
    make.as_setup()
    clear.as_teardown()
    make >> [work, clear]
    work >> tidy
    tidy >> clear
