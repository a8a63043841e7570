"""The functions of tasks are parameters of factories, loop variables, items of dicts and lists, and attributes."""

from datetime import datetime

from airflow.providers.standard.operators.python import PythonOperator
from airflow.sdk import DAG

from lib import steps
from lib.steps import chained, chooser, fetch, halved, step, weigh


def report(source):
    return f"report of {source}"


def pick(ti):
    return ["by_name_weigh", "each_report"] if ti.xcom_pull(task_ids="weighed") > 5 else "late"


def late():
    return "late"


class Rules:
    """Functions that belong together."""

    @staticmethod
    def strict(source):
        return source == "post"

    @staticmethod
    def lax(source):
        return bool(source)


FUNCTIONS = {"fetch": fetch, "weigh": weigh}
CHECKS = [("strict", Rules.strict), ("lax", Rules.lax)]

with DAG("given", start_date=datetime(2026, 1, 1), schedule=None):
    weighed = step("weighed", weigh, source="post")
    choice = chooser("choice", pick)
    weighed >> choice
    choice >> step("late", late)
    choice >> chained(FUNCTIONS, prefix="by_name_", source="mail")
    for function in (report, weigh):
        choice >> PythonOperator(
            task_id=f"each_{function.__name__}", python_callable=function, op_args=["mail"], trigger_rule="none_failed"
        )
    for name, check in CHECKS:
        step(f"is_{name}", check, source="post")
    for name in ("fetch", "weigh"):
        step(f"got_{name}", getattr(steps, name), source="post")
    step("halved", halved(fetch), source="post")
    step("shown", lambda source: source.upper(), source="post")
