from datetime import datetime

from airflow import DAG

from house.operators import GreetOperator

with DAG("greeting", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False):
    one = GreetOperator(task_id="one", name="{{ ds }}", retries=2)
    two = GreetOperator(task_id="two", name="bob", greeting="bye")
    one >> two
