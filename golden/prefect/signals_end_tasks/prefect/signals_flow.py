from prefect import flow

from flows import after, climbs, early, fails, skips
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph
from prefect_one_steps import prefect_one_body

dag = TaskGraph("signals")


@guarded_task(dag, "early", rule="all_success_skip_first")
def early_task(task):
    return task.call(prefect_one_body(early))


@guarded_task(dag, "skips", rule="all_success_skip_first")
def skips_task(task, early):
    return task.call(prefect_one_body(skips), value=early.value())


@guarded_task(dag, "after", rule="all_success_skip_first")
def after_task(task, skips):
    return task.call(after, value=skips.value())


@guarded_task(dag, "climbs", rule="all_success_skip_first")
def climbs_task(task):
    return task.call(prefect_one_body(climbs))


@guarded_task(dag, "fails", rule="all_success_skip_first")
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
