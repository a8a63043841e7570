from prefect import flow

from airflow_code import AirflowSkipException
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph


def good():
    return 1


def bad():
    raise ValueError


def skipped():
    raise AirflowSkipException("not today")


dag = TaskGraph("rules", version=2)


@guarded_task(dag, "good")
def good_task(task):
    return task.call(good)


@guarded_task(dag, "bad")
def bad_task(task):
    return task.call(bad)


@guarded_task(dag, "skipped")
def skipped_task(task):
    return task.call(skipped)


@guarded_task(dag, "all_failed", rule="all_failed")
def all_failed(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(dag, "all_done", rule="all_done")
def all_done(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(dag, "one_success", rule="one_success")
def one_success(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(dag, "one_failed", rule="one_failed")
def one_failed(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(dag, "one_done", rule="one_done")
def one_done(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(dag, "none_failed", rule="none_failed")
def none_failed(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(dag, "none_skipped", rule="none_skipped")
def none_skipped(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(dag, "all_skipped", rule="all_skipped")
def all_skipped(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(dag, "always", rule="always")
def always(task, good, bad, skipped):
    return task.returned(None)


@flow(name="rules")
def rules(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        good_run = good_task.submit()
        bad_run = bad_task.submit()
        skipped_run = skipped_task.submit()
        all_failed_run = all_failed.submit(good_run, bad_run, skipped_run)
        all_done_run = all_done.submit(good_run, bad_run, skipped_run)
        one_success_run = one_success.submit(good_run, bad_run, skipped_run)
        one_failed_run = one_failed.submit(good_run, bad_run, skipped_run)
        one_done_run = one_done.submit(good_run, bad_run, skipped_run)
        none_failed_run = none_failed.submit(good_run, bad_run, skipped_run)
        none_skipped_run = none_skipped.submit(good_run, bad_run, skipped_run)
        all_skipped_run = all_skipped.submit(good_run, bad_run, skipped_run)
        always_run = always.submit(good_run, bad_run, skipped_run)
        return last(
            all_failed_run,
            all_done_run,
            one_success_run,
            one_failed_run,
            one_done_run,
            none_failed_run,
            none_skipped_run,
            all_skipped_run,
            always_run,
        )


if __name__ == "__main__":
    rules()
