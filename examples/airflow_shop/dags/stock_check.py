"""On working days: count the stock, and list what to order."""

from datetime import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import PythonOperator

from shop.files import read_rows, write_json


def count_stock(minimum):
    """The products of which there are fewer than `minimum`."""
    return sorted(row["sku"] for row in read_rows("stock.csv") if int(row["pieces"]) < minimum)


def write_list(ti, ds):
    """Write the list that `count_stock` made."""
    return write_json(f"{ds}/to_order.json", ti.xcom_pull(task_ids="count_stock"))


with DAG(
    "stock_check",
    schedule="0 6 * * 1-5",
    start_date=datetime(2024, 3, 1),
    catchup=False,
    tags=["shop"],
    doc_md=__doc__,
):
    start = EmptyOperator(task_id="start")
    count = PythonOperator(task_id="count_stock", python_callable=count_stock, op_kwargs={"minimum": 10})
    write = PythonOperator(task_id="write_list", python_callable=write_list)
    stamp = BashOperator(task_id="stamp", bash_command="echo 'stock of {{ ds }}, counted'")

    start >> count >> [write, stamp]
