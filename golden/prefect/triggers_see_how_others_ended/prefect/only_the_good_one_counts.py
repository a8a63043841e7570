from prefect import flow

from airflow_joins import airflow_task, last
from airflow_tasks import AirflowDag
from flows import alert, good

dag = AirflowDag("only the good one counts", version=3)


@airflow_task(dag, "good", rule="all_success_skip_first")
def good_task(task):
    return task.call(good)


@airflow_task(dag, "alert", rule="fails_unless_one_failed_skip_first")
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
