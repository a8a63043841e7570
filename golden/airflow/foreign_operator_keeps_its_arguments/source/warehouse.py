from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator
from airflow.providers.google.cloud.transfers.gcs_to_bigquery import GCSToBigQueryOperator
from acme_airflow.operators import LaunchOperator

with DAG("warehouse", schedule=None, start_date=datetime(2024, 1, 1)):
    load = GCSToBigQueryOperator(
        task_id="load",
        bucket="shop",
        source_objects=["orders/{{ ds }}.csv"],
        destination_project_dataset_table="shop.orders",
        write_disposition="WRITE_TRUNCATE",
        pool="bigquery",
        pool_slots=2,
        priority_weight=5,
    )
    launch = LaunchOperator(task_id="launch", rocket={"stages": 2}, retries=1)
    load >> launch >> EmptyOperator(task_id="end")
