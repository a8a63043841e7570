from prefect import flow

from graph_joins import guarded_task, last
from graph_outcomes import Choices
from graph_tasks import TaskGraph
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

dag = TaskGraph("given")


@guarded_task(dag, "weighed")
def weighed(task):
    return task.call(weigh, source="post")


@guarded_task(
    dag,
    "choice",
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


@guarded_task(dag, "late")
def late_task(task, choice):
    return task.call(late)


@guarded_task(dag, "by_name_fetch")
def by_name_fetch(task):
    return task.call(fetch, source="mail")


@guarded_task(dag, "by_name_weigh")
def by_name_weigh(task, choice, by_name_fetch):
    return task.call(weigh, source="mail")


@guarded_task(dag, "each_report", rule="none_failed")
def each_report(task, choice):
    return task.call(report, "mail")


@guarded_task(dag, "each_weigh", rule="none_failed")
def each_weigh(task, choice):
    return task.call(weigh, "mail")


@guarded_task(dag, "is_strict")
def is_strict(task):
    return task.call(strict, source="post")


@guarded_task(dag, "is_lax")
def is_lax(task):
    return task.call(lax, source="post")


@guarded_task(dag, "got_fetch")
def got_fetch(task):
    return task.call(fetch, source="post")


@guarded_task(dag, "got_weigh")
def got_weigh(task):
    return task.call(weigh, source="post")


@guarded_task(dag, "halved")
def halved(task):
    return task.call(fetch, pieces=1, source="post")


@guarded_task(dag, "shown")
def shown(task):
    return task.call(function, source="post")


@flow(name="given")
def given(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        weighed_run = weighed.submit()
        choice_run = choice.submit(weighed_run)
        late_run = late_task.submit(choice_run)
        by_name_fetch_run = by_name_fetch.submit()
        by_name_weigh_run = by_name_weigh.submit(choice_run, by_name_fetch_run)
        each_report_run = each_report.submit(choice_run)
        each_weigh_run = each_weigh.submit(choice_run)
        is_strict_run = is_strict.submit()
        is_lax_run = is_lax.submit()
        got_fetch_run = got_fetch.submit()
        got_weigh_run = got_weigh.submit()
        halved_run = halved.submit()
        shown_run = shown.submit()
        return last(
            late_run,
            by_name_weigh_run,
            each_report_run,
            each_weigh_run,
            is_strict_run,
            is_lax_run,
            got_fetch_run,
            got_weigh_run,
            halved_run,
            shown_run,
        )


if __name__ == "__main__":
    given()
