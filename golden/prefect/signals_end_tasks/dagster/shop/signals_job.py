import dagster as dg

from shop.flows import after, climbs, early, fails, skips
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_one_steps import prefect_one_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


class SignalsJobParams(RunParams):
    """Parameters of a run of signals_job."""


signals_job_times = RunTimes()

dag = TaskGraph("signals", times=signals_job_times, params="signals_job_params", keeps_values=True)


@guarded_task(
    dag,
    "early",
    name="early",
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"signals_job_params"},
)
def early_op(task):
    return task.call(prefect_one_body(early))


@guarded_task(
    dag,
    "skips",
    name="skips",
    upstream=("early",),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"signals_job_params"},
)
def skips_op(task, early):
    return task.call(prefect_one_body(skips), value=early.value())


@guarded_task(
    dag,
    "after",
    name="signals_job_after",
    upstream=("skips",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"signals_job_params"},
)
def after_op(task, skips):
    return task.call(after, value=skips.value())


@guarded_task(
    dag,
    "climbs",
    name="climbs",
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"signals_job_params"},
)
def climbs_op(task):
    return task.call(prefect_one_body(climbs))


@guarded_task(
    dag,
    "fails",
    name="fails",
    upstream=("climbs",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"signals_job_params"},
)
def fails_op(task, climbs):
    return task.call(prefect_one_body(fails), value=climbs.value())


@dg.job(resource_defs={"signals_job_params": SignalsJobParams()})
def signals_job():
    early_ = early_op()
    skips_ = skips_op(early_)
    after_op(skips_)
    climbs_ = climbs_op()
    fails_op(climbs_)
