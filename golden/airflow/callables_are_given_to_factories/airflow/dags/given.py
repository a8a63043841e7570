import pendulum
from airflow.sdk import DAG, task

from lib.steps import fetch, weigh


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


strict = Rules.strict


lax = Rules.lax


function = lambda source: source.upper()

with DAG("given", schedule=None, start_date=pendulum.datetime(2026, 1, 1, tz="UTC")):
    weighed = task(task_id="weighed")(weigh)(source="post")
    choice = task.branch(task_id="choice")(pick)()
    late_task = task(task_id="late")(late)()
    by_name_fetch = task(task_id="by_name_fetch")(fetch)(source="mail")
    by_name_weigh = task(task_id="by_name_weigh")(weigh)(source="mail")
    each_report = task(task_id="each_report", trigger_rule="none_failed")(report)("mail")
    each_weigh = task(task_id="each_weigh", trigger_rule="none_failed")(weigh)("mail")
    is_strict = task(task_id="is_strict")(strict)(source="post")
    is_lax = task(task_id="is_lax")(lax)(source="post")
    got_fetch = task(task_id="got_fetch")(fetch)(source="post")
    got_weigh = task(task_id="got_weigh")(weigh)(source="post")
    halved = task(task_id="halved")(fetch)(pieces=1, source="post")
    shown = task(task_id="shown")(function)(source="post")
    weighed >> choice
    choice >> [late_task, by_name_weigh, each_report, each_weigh]
    by_name_fetch >> by_name_weigh
