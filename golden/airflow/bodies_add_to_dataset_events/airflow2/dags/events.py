import pendulum
from airflow import DAG
from airflow.datasets import Dataset
from airflow.datasets import Dataset as Dataset_2
from airflow.decorators import task

sales = Dataset("s3://shop/sales")


def sell(*, outlet_events):
    outlet_events[sales].extra = {"rows": 3}


with DAG("sells", schedule="0 0 * * *", start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=False):
    sell_task = task(task_id="sell", outlets=[Dataset_2("s3://shop/sales")])(sell)()
