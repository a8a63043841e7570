from prefect import flow, task

from graph_tasks import not_migrated


@task(name="begin")
def begin():
    return None


@task(name="north")
def north():
    return not_migrated("sub-DAG months.north", {}, "Make it a group of the DAG before migrating.")


@task(name="south")
def south():
    return not_migrated("sub-DAG months.south", {}, "Make it a group of the DAG before migrating.")


@task(name="end")
def end():
    return None


@flow(name="months")
def months():
    begin_run = begin.submit()
    north_run = north.submit(wait_for=[begin_run])
    south_run = south.submit(wait_for=[begin_run])
    end_run = end.submit(wait_for=[north_run, south_run])
    return [end_run, north_run, south_run]


if __name__ == "__main__":
    months()
