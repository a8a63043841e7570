import dagster as dg

from shop.graph_tasks import TaskGraph, not_migrated
from shop.run_times import RunTimes


def folder_of(table):
    return "data/" + table


bikes_trips_partitions = dg.MonthlyPartitionsDefinition(start_date="2021-03-01")

bikes_trips_times = RunTimes(interval="until_next", partitions=bikes_trips_partitions)

dag = TaskGraph(
    "bikes.trips", version=2, times=bikes_trips_times, names={"folder_of": folder_of, "region": "europe"}
)


@dg.op(retry_policy=dg.RetryPolicy(max_retries=1, delay=300), tags={"owner": "bikes"}, out=dg.Out(dg.Any))
def transform_csv(context: dg.OpExecutionContext):
    with dag.task(context, "transform_csv", max_tries=1) as task:
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


@dg.op(retry_policy=dg.RetryPolicy(max_retries=1, delay=300), tags={"owner": "bikes"}, out=dg.Out(dg.Any))
def create_cluster(context: dg.OpExecutionContext):
    with dag.task(context, "create_cluster", max_tries=1) as task:
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


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=300),
    tags={"owner": "bikes"},
    ins={"create_cluster": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def stations_csv(context: dg.OpExecutionContext):
    with dag.task(context, "stations_csv", max_tries=1) as task:
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


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=300),
    tags={"owner": "bikes"},
    ins={"stations_csv": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def delete_cluster(context: dg.OpExecutionContext):
    with dag.task(context, "delete_cluster", max_tries=1, timeout=1200) as task:
        return not_migrated(
            "airflow.providers.google.cloud.operators.kubernetes_engine.GKEDeleteClusterOperator",
            {
                "location": "us-central1-c",
                "name": "bikes",
                "project_id": task.render("{{ var.value.gcp_project }}", native=True),
            },
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=300),
    tags={"owner": "bikes"},
    ins={"transform_csv": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def load_trips(context: dg.OpExecutionContext):
    with dag.task(context, "load_trips", max_tries=1) as task:
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


@dg.job(tags={"owner": "bikes", "airflow/dag_id": "bikes_trips"}, partitions_def=bikes_trips_partitions)
def bikes_trips():
    transform_csv_ = transform_csv()
    create_cluster_ = create_cluster()
    stations_csv_ = stations_csv(create_cluster=create_cluster_)
    delete_cluster(stations_csv=stations_csv_)
    load_trips(transform_csv=transform_csv_)


bikes_trips_schedule = dg.build_schedule_from_partitioned_job(bikes_trips, name="bikes_trips_schedule")
