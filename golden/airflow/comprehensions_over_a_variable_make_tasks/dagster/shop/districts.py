import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def count(table, rows):
    return {"table": table, "rows": rows}


districts_partitions = dg.WeeklyPartitionsDefinition(start_date="2024-01-01", hour_offset=6, day_offset=1)

districts_times = RunTimes(interval="until_next", partitions=districts_partitions)

dag = TaskGraph(
    "districts",
    version=2,
    times=districts_times,
    facts={"tags": ["districts"], "doc_md": "Tables of the districts"},
)


@dg.op(retry_policy=dg.RetryPolicy(max_retries=1, delay=120), tags={"owner": "districts"}, out=dg.Out(dg.Any))
def start(context: dg.OpExecutionContext):
    with dag.task(context, "start", max_tries=1) as task:
        return task.returned(None)


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={"start": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def fetch_trees(context: dg.OpExecutionContext):
    with dag.task(context, "fetch_trees", max_tries=1) as task:
        return task.bash(
            (
                "echo "
                + str(task.rendered(task.environment("DISTRICTS_FOLDER", "/data")))
                + "/"
                + "trees"
                + str((" " + str(task["ds_nodash"])))
            )
        )


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={"start": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def fetch_benches(context: dg.OpExecutionContext):
    with dag.task(context, "fetch_benches", max_tries=1) as task:
        return task.bash(
            (
                "echo "
                + str(task.rendered(task.environment("DISTRICTS_FOLDER", "/data")))
                + "/"
                + "benches"
                + str((" " + str(task["ds_nodash"])))
            )
        )


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={"start": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def fetch_lamps(context: dg.OpExecutionContext):
    with dag.task(context, "fetch_lamps", max_tries=1) as task:
        return task.bash(
            (
                "echo "
                + str(task.rendered(task.environment("DISTRICTS_FOLDER", "/data")))
                + "/"
                + "lamps"
                + str((" " + str(task["ds_nodash"])))
            )
        )


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={"fetch_trees": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def count_trees(context: dg.OpExecutionContext):
    with dag.task(context, "count_trees", max_tries=1) as task:
        return task.returned(count("trees", 0))


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={"fetch_benches": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def count_benches(context: dg.OpExecutionContext):
    with dag.task(context, "count_benches", max_tries=1) as task:
        return task.returned(count("benches", 1))


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={"fetch_lamps": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def count_lamps(context: dg.OpExecutionContext):
    with dag.task(context, "count_lamps", max_tries=1) as task:
        return task.returned(count("lamps", 2))


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={"count_trees": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def check_trees(context: dg.OpExecutionContext):
    with dag.task(context, "check_trees", max_tries=1) as task:
        return task.returned(None)


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={"count_benches": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def check_benches(context: dg.OpExecutionContext):
    with dag.task(context, "check_benches", max_tries=1) as task:
        return task.returned(None)


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={"count_lamps": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def check_lamps(context: dg.OpExecutionContext):
    with dag.task(context, "check_lamps", max_tries=1) as task:
        return task.returned(None)


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={
        "check_trees": dg.In(dg.Nothing),
        "check_benches": dg.In(dg.Nothing),
        "check_lamps": dg.In(dg.Nothing),
    },
    out=dg.Out(dg.Any),
)
def done(context: dg.OpExecutionContext):
    with dag.task(context, "done", max_tries=1) as task:
        return task.returned(None)


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={"done": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def publish_maps(context: dg.OpExecutionContext):
    with dag.task(context, "publish_maps", max_tries=1) as task:
        return task.bash("echo maps")


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={"publish_maps": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def publish_prices(context: dg.OpExecutionContext):
    with dag.task(context, "publish_prices", max_tries=1) as task:
        return task.bash("echo prices")


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={"publish_prices": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def extra_city_0(context: dg.OpExecutionContext):
    with dag.task(context, "extra_city_0", max_tries=1) as task:
        return task.returned(None)


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={"extra_city_0": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def extra_city_1(context: dg.OpExecutionContext):
    with dag.task(context, "extra_city_1", max_tries=1) as task:
        return task.returned(None)


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "districts"},
    ins={"extra_city_1": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def announce(context: dg.OpExecutionContext):
    with dag.task(context, "announce", max_tries=1) as task:
        return task.returned(None)


@dg.job(tags={"districts": "", "owner": "districts"}, partitions_def=districts_partitions)
def districts():
    "Tables of the districts"
    start_ = start()
    fetch_trees_ = fetch_trees(start=start_)
    fetch_benches_ = fetch_benches(start=start_)
    fetch_lamps_ = fetch_lamps(start=start_)
    count_trees_ = count_trees(fetch_trees=fetch_trees_)
    count_benches_ = count_benches(fetch_benches=fetch_benches_)
    count_lamps_ = count_lamps(fetch_lamps=fetch_lamps_)
    check_trees_ = check_trees(count_trees=count_trees_)
    check_benches_ = check_benches(count_benches=count_benches_)
    check_lamps_ = check_lamps(count_lamps=count_lamps_)
    done_ = done(check_trees=check_trees_, check_benches=check_benches_, check_lamps=check_lamps_)
    publish_maps_ = publish_maps(done=done_)
    publish_prices_ = publish_prices(publish_maps=publish_maps_)
    extra_city_0_ = extra_city_0(publish_prices=publish_prices_)
    extra_city_1_ = extra_city_1(extra_city_0=extra_city_0_)
    announce(extra_city_1=extra_city_1_)


districts_schedule = dg.build_schedule_from_partitioned_job(districts, name="districts_schedule")
