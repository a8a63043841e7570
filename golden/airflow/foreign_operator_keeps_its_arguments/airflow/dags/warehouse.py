import pendulum
from airflow.providers.google.cloud.transfers.gcs_to_bigquery import GCSToBigQueryOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("warehouse", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    load = GCSToBigQueryOperator(
        task_id="load",
        pool="bigquery",
        pool_slots=2,
        priority_weight=5,
        bucket="shop",
        source_objects=["orders/{{ ds }}.csv"],
        destination_project_dataset_table="shop.orders",
        write_disposition="WRITE_TRUNCATE",
    )
    launch = task(task_id="launch")(not_carried)(
        "whether Airflow 3 has acme_airflow.operators.LaunchOperator is not known"
    )
    end = EmptyOperator(task_id="end")
    load >> launch
    launch >> end
