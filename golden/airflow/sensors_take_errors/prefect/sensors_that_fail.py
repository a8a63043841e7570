from prefect import flow

from errors import breaks, refuses
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph

dag = TaskGraph("sensors_that_fail")


@guarded_task(dag, "silent")
def silent(task):
    return task.wait(lambda: task.call(refuses), interval=60, limit=604800, on_error="ask_again")


@guarded_task(dag, "soft")
def soft(task):
    return task.wait(
        lambda: task.call(breaks), interval=60, limit=604800, on_timeout="skip", on_final_error="skip"
    )


@flow(name="sensors_that_fail")
def sensors_that_fail(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        silent_run = silent.submit()
        soft_run = soft.submit()
        return last(silent_run, soft_run)


if __name__ == "__main__":
    sensors_that_fail()
