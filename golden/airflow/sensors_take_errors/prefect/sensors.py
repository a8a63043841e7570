from prefect import flow

from errors import SecondAnswer, breaks, refuses
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph

dag = TaskGraph("sensors")


@guarded_task(dag, "soft")
def soft(task):
    return task.wait(
        lambda: task.call(refuses), interval=60, limit=604800, on_timeout="skip", on_final_error="skip"
    )


@guarded_task(dag, "never")
def never(task):
    return task.wait(
        lambda: task.call(breaks), interval=60, limit=604800, on_error="skip", on_final_error="skip"
    )


@guarded_task(dag, "silent")
def silent(task):
    return task.wait(lambda: task.poke(SecondAnswer), interval=1, limit=30, on_error="ask_again")


@guarded_task(dag, "last", rule="none_failed")
def last_task(task, soft, never, silent):
    return task.returned(None)


@flow(name="sensors")
def sensors(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        soft_run = soft.submit()
        never_run = never.submit()
        silent_run = silent.submit()
        last_run = last_task.submit(soft_run, never_run, silent_run)
        return last(last_run)


if __name__ == "__main__":
    sensors()
