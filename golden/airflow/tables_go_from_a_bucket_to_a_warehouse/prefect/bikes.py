from prefect import flow, task

from graph_tasks import TaskGraph, not_migrated, tries_again
from run_times import RunTimes


def folder_of(table):
    return "data/" + table


dag = TaskGraph(
    "bikes.trips",
    version=2,
    times=RunTimes(crons=("0 0 1 * *",), interval="until_next"),
    names={"folder_of": folder_of, "region": "europe"},
)


@task(name="transform_csv", retries=1, retry_delay_seconds=300, retry_condition_fn=tries_again)
def transform_csv():
    with dag.task("transform_csv", max_tries=1) as task:
        return not_migrated(
            "container on kubernetes",
            {
                "image": task.render(
                    "{{ var.json.bikes.container_registry.run_csv_transform }}", native=True
                ),
                "environment": {
                    "SOURCE": task.render(
                        "gs://{{ var.value.bucket }}/{{ folder_of('trips') }}/{{ ds_nodash }}.csv",
                        native=True,
                    ),
                    "REGION": task.render("{{ region }}", native=True),
                    "CHUNK": task.render("{{ var.json.get('bikes.chunk', 500) }}", native=True),
                },
                "startup_timeout_seconds": 600,
                "name": "trips",
                "namespace": "composer",
                "service_account_name": "datasets",
                "image_pull_policy": "Always",
                "default_args": {"project_id": "{{ var.value.gcp_project }}"},
            },
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@task(name="create_cluster", retries=1, retry_delay_seconds=300, retry_condition_fn=tries_again)
def create_cluster():
    with dag.task("create_cluster", max_tries=1) as task:
        return not_migrated(
            "airflow.providers.google.cloud.operators.kubernetes_engine.GKECreateClusterOperator",
            {
                "location": "us-central1-c",
                "body": {
                    "name": task.render("bikes-{{ ts_nodash | lower }}", native=True),
                    "initial_node_count": 1,
                },
                "project_id": task.render("{{ var.value.gcp_project }}", native=True),
            },
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@task(name="stations_csv", retries=1, retry_delay_seconds=300, retry_condition_fn=tries_again)
def stations_csv():
    with dag.task("stations_csv", max_tries=1) as task:
        return not_migrated(
            "container on kubernetes",
            {
                "image": task.render(
                    "{{ var.json.bikes.container_registry.run_csv_transform }}", native=True
                ),
                "environment": {"RUN": task.render("{{ run_id }}", native=True)},
                "name": "stations",
                "location": "us-central1-c",
                "cluster_name": "bikes",
                "namespace": "default",
                "project_id": task.render("{{ var.value.gcp_project }}", native=True),
            },
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@task(name="delete_cluster", retries=1, retry_delay_seconds=300, retry_condition_fn=tries_again)
def delete_cluster():
    with dag.task("delete_cluster", max_tries=1, timeout=1200) as task:
        return not_migrated(
            "airflow.providers.google.cloud.operators.kubernetes_engine.GKEDeleteClusterOperator",
            {
                "location": "us-central1-c",
                "name": "bikes",
                "project_id": task.render("{{ var.value.gcp_project }}", native=True),
            },
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@task(name="load_trips", retries=1, retry_delay_seconds=300, retry_condition_fn=tries_again)
def load_trips():
    with dag.task("load_trips", max_tries=1) as task:
        return not_migrated(
            "airflow.providers.google.cloud.transfers.gcs_to_bigquery.GCSToBigQueryOperator",
            {
                "bucket": task.render("{{ var.value.bucket }}", native=True),
                "source_objects": [task.render("data/trips/{{ ds_nodash }}.csv", native=True)],
                "source_format": "CSV",
                "destination_project_dataset_table": "bikes.trips",
                "skip_leading_rows": 1,
                "write_disposition": "WRITE_TRUNCATE",
                "schema_fields": [{"name": "id", "type": "INTEGER", "mode": "NULLABLE"}],
                "default_args": {"project_id": "{{ var.value.gcp_project }}"},
            },
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@flow(name="bikes.trips")
def bikes_trips(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        transform_csv_run = transform_csv.submit()
        create_cluster_run = create_cluster.submit()
        stations_csv_run = stations_csv.submit(wait_for=[create_cluster_run])
        delete_cluster_run = delete_cluster.submit(wait_for=[stations_csv_run])
        load_trips_run = load_trips.submit(wait_for=[transform_csv_run])
        return [delete_cluster_run, load_trips_run]


if __name__ == "__main__":
    bikes_trips()
