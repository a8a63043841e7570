from datetime import timedelta

import pendulum
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.google.cloud.operators.kubernetes_engine import (
    GKECreateClusterOperator,
    GKEDeleteClusterOperator,
    GKEStartPodOperator,
)
from airflow.providers.google.cloud.transfers.gcs_to_bigquery import GCSToBigQueryOperator
from airflow.sdk import DAG, CronDataIntervalTimetable


def folder_of(table):
    return "data/" + table


with DAG(
    "bikes.trips",
    schedule=CronDataIntervalTimetable("0 0 1 * *", timezone="UTC"),
    start_date=pendulum.datetime(2021, 3, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    render_template_as_native_obj=True,
    user_defined_macros={"folder_of": folder_of, "region": "europe"},
):
    transform_csv = KubernetesPodOperator(
        task_id="transform_csv",
        retries=1,
        owner="bikes",
        image="{{ var.json.bikes.container_registry.run_csv_transform }}",
        env_vars={
            "SOURCE": "gs://{{ var.value.bucket }}/{{ folder_of('trips') }}/{{ ds_nodash }}.csv",
            "REGION": "{{ region }}",
            "CHUNK": "{{ var.json.get('bikes.chunk', 500) }}",
        },
        startup_timeout_seconds=600,
        name="trips",
        namespace="composer",
        service_account_name="datasets",
        image_pull_policy="Always",
        default_args={"project_id": "{{ var.value.gcp_project }}"},
    )
    create_cluster = GKECreateClusterOperator(
        task_id="create_cluster",
        retries=1,
        owner="bikes",
        location="us-central1-c",
        body={"name": "bikes-{{ ts_nodash | lower }}", "initial_node_count": 1},
        project_id="{{ var.value.gcp_project }}",
    )
    stations_csv = GKEStartPodOperator(
        task_id="stations_csv",
        retries=1,
        owner="bikes",
        image="{{ var.json.bikes.container_registry.run_csv_transform }}",
        env_vars={"RUN": "{{ run_id }}"},
        name="stations",
        location="us-central1-c",
        cluster_name="bikes",
        namespace="default",
        project_id="{{ var.value.gcp_project }}",
    )
    delete_cluster = GKEDeleteClusterOperator(
        task_id="delete_cluster",
        retries=1,
        execution_timeout=timedelta(minutes=20),
        owner="bikes",
        location="us-central1-c",
        name="bikes",
        project_id="{{ var.value.gcp_project }}",
    )
    load_trips = GCSToBigQueryOperator(
        task_id="load_trips",
        retries=1,
        owner="bikes",
        bucket="{{ var.value.bucket }}",
        source_objects=["data/trips/{{ ds_nodash }}.csv"],
        source_format="CSV",
        destination_project_dataset_table="bikes.trips",
        skip_leading_rows=1,
        write_disposition="WRITE_TRUNCATE",
        schema_fields=[{"name": "id", "type": "INTEGER", "mode": "NULLABLE"}],
        default_args={"project_id": "{{ var.value.gcp_project }}"},
    )
    transform_csv >> load_trips
    create_cluster >> stations_csv
    stations_csv >> delete_cluster
