"""Bring the tables of the bikes from the bucket to the warehouse."""

from datetime import timedelta

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import KubernetesPodOperator
from airflow.providers.google.cloud.operators.kubernetes_engine import (
    GKECreateClusterOperator,
    GKEDeleteClusterOperator,
    GKEStartPodOperator,
)
from airflow.providers.google.cloud.transfers.gcs_to_bigquery import GCSToBigQueryOperator

default_args = {
    "owner": "bikes",
    "depends_on_past": False,
    "start_date": "2021-03-01",
    "project_id": "{{ var.value.gcp_project }}",
    "retries": 1,
}


def folder_of(table):
    return "data/" + table


with DAG(
    dag_id="bikes.trips",
    default_args=default_args,
    max_active_runs=1,
    schedule_interval="@monthly",
    catchup=False,
    default_view="graph",
    user_defined_macros={"folder_of": folder_of, "region": "europe"},
    render_template_as_native_obj=True,
) as dag:
    transform = KubernetesPodOperator(
        task_id="transform_csv",
        startup_timeout_seconds=600,
        name="trips",
        namespace="composer",
        service_account_name="datasets",
        image_pull_policy="Always",
        image="{{ var.json.bikes.container_registry.run_csv_transform }}",
        env_vars={
            "SOURCE": "gs://{{ var.value.bucket }}/{{ folder_of('trips') }}/{{ ds_nodash }}.csv",
            "REGION": "{{ region }}",
            "CHUNK": "{{ var.json.get('bikes.chunk', 500) }}",
        },
        resources={"request_memory": "4G", "request_cpu": "1"},
    )
    create = GKECreateClusterOperator(
        task_id="create_cluster",
        location="us-central1-c",
        body={"name": "bikes-{{ ts_nodash | lower }}", "initial_node_count": 1},
    )
    stations = GKEStartPodOperator(
        task_id="stations_csv",
        name="stations",
        location="us-central1-c",
        cluster_name="bikes",
        namespace="default",
        image="{{ var.json.bikes.container_registry.run_csv_transform }}",
        env_vars={"RUN": "{{ run_id }}"},
    )
    delete = GKEDeleteClusterOperator(
        task_id="delete_cluster", location="us-central1-c", name="bikes", execution_timeout=timedelta(minutes=20)
    )
    load = GCSToBigQueryOperator(
        task_id="load_trips",
        bucket="{{ var.value.bucket }}",
        source_objects=["data/trips/{{ ds_nodash }}.csv"],
        source_format="CSV",
        destination_project_dataset_table="bikes.trips",
        skip_leading_rows=1,
        write_disposition="WRITE_TRUNCATE",
        schema_fields=[{"name": "id", "type": "INTEGER", "mode": "NULLABLE"}],
    )

    transform >> load
    create >> stations >> delete
