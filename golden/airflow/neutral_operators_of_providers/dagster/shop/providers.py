import dagster as dg

from shop.graph_tasks import TaskGraph, not_migrated
from shop.run_params import RunParams
from shop.run_times import RunTimes


class ProvidersParams(RunParams):
    """Parameters of a run of providers."""


providers_times = RunTimes()

dag = TaskGraph("providers", version=2, times=providers_times, params="providers_params")


@dg.op(required_resource_keys={"providers_params"}, out=dg.Out(dg.Any))
def query(context: dg.OpExecutionContext):
    with dag.task(context, "query", params={"n": 1}) as task:
        return not_migrated(
            "SQL statement",
            {
                "statement": ("select " + str(task["params"]["n"])),
                "connection": "dwh",
                "autocommit": True,
                "output": "rows",
            },
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@dg.op(required_resource_keys={"providers_params"}, ins={"query": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def call(context: dg.OpExecutionContext):
    with dag.task(context, "call") as task:
        return not_migrated(
            "HTTP request",
            {
                "method": "GET",
                "endpoint": ("users/" + str(task["ds"])),
                "connection": "api",
                "headers": {"A": "b"},
            },
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@dg.op(required_resource_keys={"providers_params"}, ins={"call": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def mail(context: dg.OpExecutionContext):
    with dag.task(context, "mail") as task:
        return not_migrated(
            "e-mail",
            {"to": ["ann@example.org"], "subject": task["ds"], "body": "<b>done</b>"},
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@dg.op(ins={"call": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def boat():
    return not_migrated(
        "container on docker",
        {"image": "python:3.11", "command": "python -c 'print(1)'", "environment": {"A": "1"}},
        "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
    )


@dg.op(required_resource_keys={"providers_params"}, ins={"call": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def pod(context: dg.OpExecutionContext):
    with dag.task(context, "pod") as task:
        return not_migrated(
            "container on kubernetes",
            {
                "image": "busybox",
                "command": ["echo"],
                "arguments": [task["ds"]],
                "name": "pod",
                "namespace": "jobs",
            },
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@dg.job(resource_defs={"providers_params": ProvidersParams()})
def providers():
    query_ = query()
    call_ = call(query=query_)
    mail(call=call_)
    boat(call=call_)
    pod(call=call_)
