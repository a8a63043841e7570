from prefect import flow, task

from graph_tasks import TaskGraph, tries_again
from run_times import RunTimes


def count(table, rows):
    return {"table": table, "rows": rows}


dag = TaskGraph(
    "districts",
    version=2,
    times=RunTimes(crons=("0 6 * * 1",), interval="until_next"),
    facts={"tags": ["districts"], "doc_md": "Tables of the districts"},
)


@task(name="start", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def start():
    with dag.task("start", max_tries=1) as task:
        return task.returned(None)


@task(name="fetch_trees", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def fetch_trees():
    with dag.task("fetch_trees", max_tries=1) as task:
        return task.bash(
            (
                "echo "
                + str(task.rendered(task.environment("DISTRICTS_FOLDER", "/data")))
                + "/"
                + "trees"
                + str((" " + str(task["ds_nodash"])))
            )
        )


@task(name="fetch_benches", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def fetch_benches():
    with dag.task("fetch_benches", max_tries=1) as task:
        return task.bash(
            (
                "echo "
                + str(task.rendered(task.environment("DISTRICTS_FOLDER", "/data")))
                + "/"
                + "benches"
                + str((" " + str(task["ds_nodash"])))
            )
        )


@task(name="fetch_lamps", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def fetch_lamps():
    with dag.task("fetch_lamps", max_tries=1) as task:
        return task.bash(
            (
                "echo "
                + str(task.rendered(task.environment("DISTRICTS_FOLDER", "/data")))
                + "/"
                + "lamps"
                + str((" " + str(task["ds_nodash"])))
            )
        )


@task(name="count_trees", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def count_trees():
    with dag.task("count_trees", max_tries=1) as task:
        return task.returned(count("trees", 0))


@task(name="count_benches", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def count_benches():
    with dag.task("count_benches", max_tries=1) as task:
        return task.returned(count("benches", 1))


@task(name="count_lamps", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def count_lamps():
    with dag.task("count_lamps", max_tries=1) as task:
        return task.returned(count("lamps", 2))


@task(name="check_trees", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def check_trees():
    with dag.task("check_trees", max_tries=1) as task:
        return task.returned(None)


@task(name="check_benches", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def check_benches():
    with dag.task("check_benches", max_tries=1) as task:
        return task.returned(None)


@task(name="check_lamps", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def check_lamps():
    with dag.task("check_lamps", max_tries=1) as task:
        return task.returned(None)


@task(name="done", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def done():
    with dag.task("done", max_tries=1) as task:
        return task.returned(None)


@task(name="publish_maps", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def publish_maps():
    with dag.task("publish_maps", max_tries=1) as task:
        return task.bash("echo maps")


@task(name="publish_prices", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def publish_prices():
    with dag.task("publish_prices", max_tries=1) as task:
        return task.bash("echo prices")


@task(name="extra_city_0", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def extra_city_0():
    with dag.task("extra_city_0", max_tries=1) as task:
        return task.returned(None)


@task(name="extra_city_1", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def extra_city_1():
    with dag.task("extra_city_1", max_tries=1) as task:
        return task.returned(None)


@task(name="announce", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def announce():
    with dag.task("announce", max_tries=1) as task:
        return task.returned(None)


@flow(name="districts")
def districts(logical_date=None, conf=None):
    """Tables of the districts"""
    with dag.run(logical_date, {}, conf):
        start_run_2 = start.submit()
        fetch_trees_run = fetch_trees.submit(wait_for=[start_run_2])
        fetch_benches_run = fetch_benches.submit(wait_for=[start_run_2])
        fetch_lamps_run = fetch_lamps.submit(wait_for=[start_run_2])
        count_trees_run = count_trees.submit(wait_for=[fetch_trees_run])
        count_benches_run = count_benches.submit(wait_for=[fetch_benches_run])
        count_lamps_run = count_lamps.submit(wait_for=[fetch_lamps_run])
        check_trees_run = check_trees.submit(wait_for=[count_trees_run])
        check_benches_run = check_benches.submit(wait_for=[count_benches_run])
        check_lamps_run = check_lamps.submit(wait_for=[count_lamps_run])
        done_run = done.submit(wait_for=[check_trees_run, check_benches_run, check_lamps_run])
        publish_maps_run = publish_maps.submit(wait_for=[done_run])
        publish_prices_run = publish_prices.submit(wait_for=[publish_maps_run])
        extra_city_0_run = extra_city_0.submit(wait_for=[publish_prices_run])
        extra_city_1_run = extra_city_1.submit(wait_for=[extra_city_0_run])
        announce_run = announce.submit(wait_for=[extra_city_1_run])
        return [check_trees_run, check_benches_run, check_lamps_run, announce_run]


if __name__ == "__main__":
    districts()
