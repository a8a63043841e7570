import dagster as dg

from shop.graph_tasks import TaskGraph, not_migrated
from shop.run_times import RunTimes

warehouse_times = RunTimes()

dag = TaskGraph("warehouse", version=2, times=warehouse_times)


@dg.op(tags={"dagster/priority": "5"}, pool="bigquery", out=dg.Out(dg.Any))
def load(context: dg.OpExecutionContext):
    with dag.task(context, "load") as task:
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


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=300), ins={"load": dg.In(dg.Nothing)}, out=dg.Out(dg.Any)
)
def launch(context: dg.OpExecutionContext):
    with dag.task(context, "launch", max_tries=1) as task:
        return task.returned(
            not_migrated(
                "acme_airflow.operators.LaunchOperator",
                {"rocket": {"stages": 2}},
                "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
            )
        )


@dg.op(ins={"launch": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def end():
    return None


@dg.job
def warehouse():
    load_ = load()
    launch_ = launch(load=load_)
    end(launch=launch_)
