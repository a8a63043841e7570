from prefect import flow

from flows import alert, good
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph

dag = TaskGraph("only the good one counts")


@guarded_task(dag, "good", rule="all_success_skip_first")
def good_task(task):
    return task.call(good)


@guarded_task(dag, "alert", rule="fails_unless_one_failed_skip_first")
def alert_task(task, good):
    return task.call(alert)


@flow(name="only the good one counts")
def only_the_good_one_counts(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        good_run = good_task.submit()
        alert_run = alert_task.submit(good_run)
        return last(good_run, waits_for=[alert_run])


if __name__ == "__main__":
    only_the_good_one_counts()
