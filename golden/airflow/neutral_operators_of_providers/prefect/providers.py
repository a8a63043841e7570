from prefect import flow, task

from graph_tasks import TaskGraph, not_migrated

dag = TaskGraph("providers", version=2)


@task(name="query")
def query():
    with dag.task("query", params={"n": 1}) as task:
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


@task(name="call")
def call():
    with dag.task("call") as task:
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


@task(name="mail")
def mail():
    with dag.task("mail") as task:
        return not_migrated(
            "e-mail",
            {"to": ["ann@example.org"], "subject": task["ds"], "body": "<b>done</b>"},
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@task(name="boat")
def boat():
    return not_migrated(
        "container on docker",
        {"image": "python:3.11", "command": "python -c 'print(1)'", "environment": {"A": "1"}},
        "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
    )


@task(name="pod")
def pod():
    with dag.task("pod") as task:
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


@flow(name="providers")
def providers(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        query_run = query.submit()
        call_run = call.submit(wait_for=[query_run])
        mail_run = mail.submit(wait_for=[call_run])
        boat_run = boat.submit(wait_for=[call_run])
        pod_run = pod.submit(wait_for=[call_run])
        return [mail_run, boat_run, pod_run]


if __name__ == "__main__":
    providers()
