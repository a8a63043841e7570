"""The rules that ask for ends only, after each pair of a success, a failure, a skip."""

# ruff: noqa: DTZ001  # Airflow takes a date without a zone as UTC

from datetime import datetime

from airflow.decorators import dag, task
from airflow.exceptions import AirflowSkipException
from airflow.operators.empty import EmptyOperator

ARGUMENTS = {"schedule": None, "start_date": datetime(2024, 1, 1), "catchup": False}


def ok(name, **arguments):
    @task(task_id=name, **arguments)
    def body():
        return name

    return body()


def fails(name, **arguments):
    @task(task_id=name, **arguments)
    def body():
        raise ValueError(name)

    return body()


def skips(name, **arguments):
    @task(task_id=name, **arguments)
    def body():
        raise AirflowSkipException(name)

    return body()


def every_rule(name, rule):
    """The rule after each pair of a success, a failure, a skip."""

    @dag(dag_id=name, **ARGUMENTS)
    def build():
        good, bad, out = ok("good"), fails("bad"), skips("out")
        for label, pair in {
            "ss": [good, ok("good2")],
            "sf": [good, bad],
            "sk": [good, out],
            "ff": [bad, fails("bad2")],
            "fk": [bad, out],
            "kk": [out, skips("out2")],
        }.items():
            pair >> ok(f"after_{label}", trigger_rule=rule) >> EmptyOperator(task_id=f"end_{label}")

    return build()


for rule in ("all_done", "one_done", "always"):
    globals()[f"rule_{rule}"] = every_rule(f"rule_{rule}", rule)
