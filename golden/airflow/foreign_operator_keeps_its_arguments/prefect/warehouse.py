from prefect import flow, task

from graph_tasks import TaskGraph, not_migrated, tries_again

dag = TaskGraph("warehouse", version=2)


@task(name="load", tags=["pool:bigquery"])
def load():
    with dag.task("load") as task:
        return not_migrated(
            "airflow.providers.google.cloud.transfers.gcs_to_bigquery.GCSToBigQueryOperator",
            {
                "bucket": "shop",
                "source_objects": [("orders/" + str(task["ds"]) + ".csv")],
                "destination_project_dataset_table": "shop.orders",
                "write_disposition": "WRITE_TRUNCATE",
            },
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@task(name="launch", retries=1, retry_delay_seconds=300, retry_condition_fn=tries_again)
def launch():
    with dag.task("launch", max_tries=1) as task:
        return task.returned(
            not_migrated(
                "acme_airflow.operators.LaunchOperator",
                {"rocket": {"stages": 2}},
                "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
            )
        )


@task(name="end")
def end():
    return None


@flow(name="warehouse")
def warehouse(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        load_run = load.submit()
        launch_run = launch.submit(wait_for=[load_run])
        end_run = end.submit(wait_for=[launch_run])
        return [end_run]


if __name__ == "__main__":
    warehouse()
