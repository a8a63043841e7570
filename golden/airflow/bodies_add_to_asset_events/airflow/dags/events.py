import pendulum
from airflow.sdk import DAG, Asset, task

sales = Asset("s3://shop/sales")


def sell(*, outlet_events):
    outlet_events[sales].extra = {"rows": 3}


with DAG("sells", schedule="0 0 * * *", start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=False):
    sell_task = task(task_id="sell", outlets=[Asset("s3://shop/sales")])(sell)()
