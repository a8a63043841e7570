from prefect import flow

from digest.steps import collect, render, split, tell, total
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph, not_migrated
from run_times import RunTimes


def clean():
    return "cleaned"


dag = TaskGraph(
    "digest",
    version=2,
    times=RunTimes(crons=("0 7 * * 1-5",), interval="until_next"),
    params={"limit": {"type": "integer", "minimum": 1}},
    facts={"doc_md": "\nDigest for day, week\n"},
)


@guarded_task(dag, "start")
def start(task):
    return task.returned(None)


@guarded_task(dag, "collect")
def collect_task(task, start):
    return task.call(collect, "articles")


@guarded_task(dag, "split", facts={"multiple_outputs": True})
def split_task(task, collect):
    return task.call(split, collect.value())


@guarded_task(dag, "render_day", retries=1, retry_delay_seconds=20, facts={"max_tries": 1})
def render_day(task, split):
    return task.call(render, "day", split.value("titles"))


@guarded_task(dag, "render_week", retries=1, retry_delay_seconds=20, facts={"max_tries": 1})
def render_week(task, split):
    return task.call(render, "week", split.value("titles"))


@guarded_task(dag, "count")
def count(task, split):
    return task.call(total, split.value("number"), 1)


@guarded_task(dag, "mail")
def mail(task, render_day):
    return not_migrated(
        "e-mail",
        {
            "to": (str(task["params"]["audience"]) + "@example.org"),
            "subject": ("Digest of " + str(task["data_interval_end"].strftime("%Y-%m-%d"))),
            "body": render_day.value(),
        },
        "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
    )


@guarded_task(dag, "ready", rule="none_failed")
def ready(task, count, mail):
    return task.returned(None)


@guarded_task(dag, "archive")
def archive(task, ready):
    return task.bash(("echo " + str(task["params"]["limit"]) + " of " + str(task["ts_nodash"])))


@guarded_task(dag, "index")
def index(task, archive):
    return task.returned(None)


@guarded_task(dag, "sign")
def sign(task, index):
    return task.returned(None)


@guarded_task(dag, "push")
def push(task, sign):
    return task.returned(None)


@guarded_task(dag, "last")
def last_task(task, push):
    return task.returned(None)


@guarded_task(dag, "tell")
def tell_task(task, render_week, last):
    return task.call(tell, render_week.value(), audience=(str(task["params"]["audience"])))


@guarded_task(dag, "clean_up", rule="all_done")
def clean_up(task, tell):
    return task.call(clean)


@flow(name="digest", timeout_seconds=7200)
def digest(limit=2, audience="all", logical_date=None, conf=None):
    """Digest for day, week"""
    with dag.run(logical_date, {"limit": limit, "audience": audience}, conf):
        start_run_2 = start.submit()
        collect_run = collect_task.submit(start_run_2)
        split_run = split_task.submit(collect_run)
        render_day_run = render_day.submit(split_run)
        render_week_run = render_week.submit(split_run)
        count_run = count.submit(split_run)
        mail_run = mail.submit(render_day_run)
        ready_run = ready.submit(count_run, mail_run)
        archive_run = archive.submit(ready_run)
        index_run = index.submit(archive_run)
        sign_run = sign.submit(index_run)
        push_run = push.submit(sign_run)
        last_run = last_task.submit(push_run)
        tell_run = tell_task.submit(render_week_run, last_run)
        clean_up_run = clean_up.submit(tell_run)
        return last(clean_up_run)


if __name__ == "__main__":
    digest()
