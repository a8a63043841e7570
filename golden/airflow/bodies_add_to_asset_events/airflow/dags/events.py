import pendulum
from airflow.sdk import DAG as DAG_2
from airflow.sdk import Asset
from airflow.sdk import Asset as Asset_2
from airflow.sdk import task as task_2

sales = Asset("s3://shop/sales")


def sell(*, outlet_events):
    outlet_events[sales].extra = {"rows": 3}


with DAG_2("sells", schedule="0 0 * * *", start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=False):
    sell_task = task_2(task_id="sell", outlets=[Asset_2("s3://shop/sales")])(sell)()
