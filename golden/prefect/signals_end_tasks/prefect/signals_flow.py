from prefect import flow

from airflow_joins import airflow_task, last
from airflow_tasks import AirflowDag
from flows import after, climbs, early, fails, skips
from prefect_one_steps import prefect_one_body

dag = AirflowDag("signals", version=3)


@airflow_task(dag, "early", rule="all_success_skip_first")
def early_task(task):
    return task.call(prefect_one_body(early))


@airflow_task(dag, "skips", rule="all_success_skip_first")
def skips_task(task, early):
    return task.call(prefect_one_body(skips), value=early.value())


@airflow_task(dag, "after", rule="all_success_skip_first")
def after_task(task, skips):
    return task.call(after, value=skips.value())


@airflow_task(dag, "climbs", rule="all_success_skip_first")
def climbs_task(task):
    return task.call(prefect_one_body(climbs))


@airflow_task(dag, "fails", rule="all_success_skip_first")
def fails_task(task, climbs):
    return task.call(prefect_one_body(fails), value=climbs.value())


@flow(name="signals")
def signals_flow(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        early_run = early_task.submit()
        skips_run = skips_task.submit(early_run)
        after_run = after_task.submit(skips_run)
        climbs_run = climbs_task.submit()
        fails_run = fails_task.submit(climbs_run)
        return last(after_run, fails_run)


if __name__ == "__main__":
    signals_flow()
