"""What is left in the store."""

from datetime import datetime

from airflow import DAG

try:
    from airflow.providers.standard.operators.bash import BashOperator
    from airflow.providers.standard.operators.empty import EmptyOperator
    from airflow.providers.standard.operators.python import PythonOperator, ShortCircuitOperator
    from airflow.sdk import TaskGroup
except ImportError:  # Airflow 2
    from airflow.operators.bash import BashOperator
    from airflow.operators.empty import EmptyOperator
    from airflow.operators.python import PythonOperator, ShortCircuitOperator
    from airflow.utils.task_group import TaskGroup

from shop.catalog import PRICES
from shop.operators import StockReportOperator

STOCK = {"tea": 120, "coffee": 8, "mug": 15}


def count(article, **context):
    """The pieces of an article, as counted on the day of the run."""
    print(f"counting {article} on {context['ds']}")
    return STOCK[article]


def anything_scarce(ti):
    """Whether something has to be ordered."""
    return bool(ti.xcom_pull(task_ids="report"))


with DAG(
    "stock",
    description="Counts what is left, and orders what is scarce.",
    schedule="30 6 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    tags=["shop"],
    params={"supplier": "tea & co"},
) as dag:
    start = EmptyOperator(task_id="start")

    with TaskGroup("counting") as counting:
        for article in PRICES:
            PythonOperator(task_id=f"count_{article}", python_callable=count, op_kwargs={"article": article})

    report = StockReportOperator(task_id="report", stock=STOCK, file_name="stock_{{ ds }}.json")
    scarce = ShortCircuitOperator(task_id="scarce", python_callable=anything_scarce)
    order = BashOperator(task_id="order", bash_command="echo 'ordering from {{ params.supplier }} on {{ ds }}'")
    archive = BashOperator(task_id="archive", bash_command="echo archived", trigger_rule="all_done")

    start >> counting >> report >> scarce >> order
    report >> archive
