import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

function = lambda text: text.upper()

with DAG(
    "filtered_texts",
    schedule="0 0 * * *",
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
    user_defined_filters={"loud": function},
):
    say = BashOperator(
        task_id="say",
        bash_command="echo {{ data_interval_end | ts }} {{ logical_date | ds_nodash | loud }}",
        env={"A": "{{ data_interval_end.at(0) | ts }}"},
    )
