from typing import Any

import dagster as dg
from pydantic import Field

from shop.digest.steps import collect, render, split, tell, total
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph, not_migrated
from shop.run_params import RunParams
from shop.run_times import RunTimes


def clean():
    return "cleaned"


class DigestParams(RunParams):
    """Parameters of a run of digest."""

    limit: int = Field(default=2, ge=1)
    audience: Any = "all"


digest_partitions = dg.TimeWindowPartitionsDefinition(
    cron_schedule="0 7 * * 1-5", start="2024-02-01", fmt="%Y-%m-%d"
)

digest_times = RunTimes(interval="until_next", partitions=digest_partitions)

dag = TaskGraph(
    "digest",
    version=2,
    times=digest_times,
    params="digest_params",
    keeps_values=True,
    facts={"doc_md": "\nDigest for day, week\n"},
)


@guarded_task(dag, "start", name="start", fails_run=False, required_resource_keys={"digest_params"})
def start(task):
    return task.returned(None)


@guarded_task(
    dag,
    "collect",
    name="collect",
    upstream=("start",),
    fails_run=False,
    required_resource_keys={"digest_params"},
)
def collect_op(task, start):
    return task.call(collect, "articles")


@guarded_task(
    dag,
    "split",
    name="split",
    upstream=("collect",),
    fails_run=False,
    facts={"multiple_outputs": True},
    required_resource_keys={"digest_params"},
)
def split_op(task, collect):
    return task.call(split, collect.value())


@guarded_task(
    dag,
    "render_day",
    name="render_day",
    upstream=("split",),
    fails_run=False,
    retry_policy=dg.RetryPolicy(max_retries=1, delay=20),
    facts={"max_tries": 1},
    required_resource_keys={"digest_params"},
)
def render_day(task, split):
    return task.call(render, "day", split.value("titles"))


@guarded_task(
    dag,
    "render_week",
    name="render_week",
    upstream=("split",),
    fails_run=False,
    retry_policy=dg.RetryPolicy(max_retries=1, delay=20),
    facts={"max_tries": 1},
    required_resource_keys={"digest_params"},
)
def render_week(task, split):
    return task.call(render, "week", split.value("titles"))


@guarded_task(
    dag, "count", name="count", upstream=("split",), fails_run=False, required_resource_keys={"digest_params"}
)
def count(task, split):
    return task.call(total, split.value("number"), 1)


@guarded_task(
    dag,
    "mail",
    name="mail",
    upstream=("render_day",),
    fails_run=False,
    required_resource_keys={"digest_params"},
)
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


@guarded_task(
    dag,
    "ready",
    name="ready",
    upstream=("count", "mail"),
    rule="none_failed",
    fails_run=False,
    required_resource_keys={"digest_params"},
)
def ready(task, count, mail):
    return task.returned(None)


@guarded_task(
    dag,
    "archive",
    name="archive",
    upstream=("ready",),
    fails_run=False,
    required_resource_keys={"digest_params"},
)
def archive(task, ready):
    return task.bash(("echo " + str(task["params"]["limit"]) + " of " + str(task["ts_nodash"])))


@guarded_task(
    dag,
    "index",
    name="index",
    upstream=("archive",),
    fails_run=False,
    required_resource_keys={"digest_params"},
)
def index(task, archive):
    return task.returned(None)


@guarded_task(
    dag, "sign", name="sign", upstream=("index",), fails_run=False, required_resource_keys={"digest_params"}
)
def sign(task, index):
    return task.returned(None)


@guarded_task(
    dag, "push", name="push", upstream=("sign",), fails_run=False, required_resource_keys={"digest_params"}
)
def push(task, sign):
    return task.returned(None)


@guarded_task(
    dag, "last", name="last", upstream=("push",), fails_run=False, required_resource_keys={"digest_params"}
)
def last(task, push):
    return task.returned(None)


@guarded_task(
    dag,
    "tell",
    name="tell",
    upstream=("render_week", "last"),
    fails_run=False,
    required_resource_keys={"digest_params"},
)
def tell_op(task, render_week, last):
    return task.call(tell, render_week.value(), audience=(str(task["params"]["audience"])))


@guarded_task(
    dag,
    "clean_up",
    name="clean_up",
    upstream=("tell",),
    rule="all_done",
    last=True,
    required_resource_keys={"digest_params"},
)
def clean_up(task, tell):
    return task.call(clean)


@dg.job(
    tags={"dagster/max_runtime": "7200"},
    partitions_def=digest_partitions,
    resource_defs={"digest_params": DigestParams()},
)
def digest():
    "Digest for day, week"
    start_ = start()
    collect_ = collect_op(start_)
    split_ = split_op(collect_)
    render_day_ = render_day(split_)
    render_week_ = render_week(split_)
    count_ = count(split_)
    mail_ = mail(render_day_)
    ready_ = ready(count_, mail_)
    archive_ = archive(ready_)
    index_ = index(archive_)
    sign_ = sign(index_)
    push_ = push(sign_)
    last_ = last(push_)
    tell_ = tell_op(render_week_, last_)
    clean_up(tell_)


digest_schedule = dg.build_schedule_from_partitioned_job(digest, name="digest_schedule")
