import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.lib.steps import fetch, weigh
from shop.run_times import RunTimes


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

given_times = RunTimes()

dag = TaskGraph("given", times=given_times, keeps_values=True)


@guarded_task(dag, "weighed", name="weighed")
def weighed(task):
    return task.call(weigh, source="post")


@guarded_task(
    dag,
    "choice",
    name="choice",
    upstream=("weighed",),
    choices=Choices(
        ("late", "by_name_weigh", "each_report", "each_weigh"),
        {
            "weighed": ("late", "by_name_weigh", "each_report", "each_weigh"),
            "choice": ("late", "by_name_weigh", "each_report", "each_weigh"),
            "late": ("late",),
            "by_name_fetch": ("by_name_weigh",),
            "by_name_weigh": ("by_name_weigh",),
            "each_report": ("each_report",),
            "each_weigh": ("each_weigh",),
        },
        frozenset({"got_fetch", "got_weigh", "halved", "is_lax", "is_strict", "shown"}),
    ),
)
def choice(task, weighed):
    return task.call(pick)


@guarded_task(dag, "late", name="late", upstream=("choice",), last=True)
def late_op(task, choice):
    return task.call(late)


@guarded_task(dag, "by_name_fetch", name="by_name_fetch", fails_run=False)
def by_name_fetch(task):
    return task.call(fetch, source="mail")


@guarded_task(dag, "by_name_weigh", name="by_name_weigh", upstream=("choice", "by_name_fetch"), last=True)
def by_name_weigh(task, choice, by_name_fetch):
    return task.call(weigh, source="mail")


@guarded_task(dag, "each_report", name="each_report", upstream=("choice",), rule="none_failed", last=True)
def each_report(task, choice):
    return task.call(report, "mail")


@guarded_task(dag, "each_weigh", name="each_weigh", upstream=("choice",), rule="none_failed", last=True)
def each_weigh(task, choice):
    return task.call(weigh, "mail")


@guarded_task(dag, "is_strict", name="is_strict", last=True)
def is_strict(task):
    return task.call(strict, source="post")


@guarded_task(dag, "is_lax", name="is_lax", last=True)
def is_lax(task):
    return task.call(lax, source="post")


@guarded_task(dag, "got_fetch", name="got_fetch", last=True)
def got_fetch(task):
    return task.call(fetch, source="post")


@guarded_task(dag, "got_weigh", name="got_weigh", last=True)
def got_weigh(task):
    return task.call(weigh, source="post")


@guarded_task(dag, "halved", name="halved", last=True)
def halved(task):
    return task.call(fetch, pieces=1, source="post")


@guarded_task(dag, "shown", name="shown", last=True)
def shown(task):
    return task.call(function, source="post")


@dg.job
def given():
    weighed_ = weighed()
    choice_ = choice(weighed_)
    late_op(choice_)
    by_name_fetch_ = by_name_fetch()
    by_name_weigh(choice_, by_name_fetch_)
    each_report(choice_)
    each_weigh(choice_)
    is_strict()
    is_lax()
    got_fetch()
    got_weigh()
    halved()
    shown()
