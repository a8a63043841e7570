from datetime import datetime
from airflow.sdk import DAG
from airflow.providers.standard.operators.bash import BashOperator

with DAG("filtered_texts", start_date=datetime(2024, 1, 1), schedule="@daily", user_defined_filters={"loud": lambda text: text.upper()}):
    BashOperator(task_id="say", bash_command="echo {{ data_interval_end | ts }} {{ logical_date | ds_nodash | loud }}", env={"A": "{{ data_interval_end.at(0) | ts }}"})
