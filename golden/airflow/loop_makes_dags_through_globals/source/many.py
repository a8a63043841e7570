from datetime import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator

COUNTRIES = {"de": "0 5 * * *", "jp": "0 20 * * *"}

for country, cron in COUNTRIES.items():
    dag = DAG(f"load_{country}", schedule=cron, start_date=datetime(2024, 1, 1), catchup=False)
    BashOperator(task_id="load", bash_command=f"echo {country}", dag=dag)
    globals()[f"load_{country}"] = dag
