from prefect import flow

from graph_joins import guarded_task, last
from graph_tasks import TaskGraph, not_migrated
from run_times import RunTimes


def told(x):
    return x


def looks_at(x):
    return repr(x)


dag = TaskGraph("odd", times=RunTimes(interval="none"))


@guarded_task(dag, "told", rule="all_success_skip_first")
def told_task(task):
    return task.call(told, x=task["params"]["x"])


@guarded_task(dag, "rests", rule="all_success_skip_first")
def rests(task, told):
    return not_migrated("rests(one) (its trigger is trigger=on_sundays)", {}, "Write its work here.")


@guarded_task(dag, "half_failed", rule="all_success_skip_first")
def half_failed(task, told):
    return not_migrated(
        "half_failed(one) (its trigger is trigger=some_failed(at_least=0.5))", {}, "Write its work here."
    )


@guarded_task(dag, "looks_at", rule="none_skipped")
def looks_at_task(task, told):
    return task.call(looks_at, x=told.value())


@guarded_task(dag, "list_files", rule="all_success_skip_first")
def list_files(task, told):
    return task.bash("ls", cwd=".", skip_on=())


@flow(name="odd")
def odd(x=1, logical_date=None, conf=None):
    with dag.run(logical_date, {"x": x}, conf):
        told_run = told_task.submit()
        rests_run = rests.submit(told_run)
        half_failed_run = half_failed.submit(told_run)
        looks_at_run = looks_at_task.submit(told_run)
        list_files_run = list_files.submit(told_run)
        return last(rests_run, half_failed_run, looks_at_run, list_files_run)


if __name__ == "__main__":
    odd()
