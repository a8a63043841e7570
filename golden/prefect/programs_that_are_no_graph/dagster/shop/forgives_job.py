import dagster as dg

from shop.flows import attempt, may_fail_2, returned
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

forgives_job_times = RunTimes()

dag = TaskGraph("forgives", times=forgives_job_times)


@guarded_task(dag, "attempt", name="attempt")
def attempt_op(task):
    return task.call(prefect_body(attempt, form="part"), found=[], n=0)


@guarded_task(dag, "attempt_2", name="attempt_2", upstream=("attempt_",))
def attempt_2(task, attempt_):
    return task.call(prefect_body(attempt, form="part"), found=attempt_.value(), n=1)


@guarded_task(dag, "attempt_3", name="attempt_3", upstream=("attempt_2",))
def attempt_3(task, attempt_2):
    return task.call(prefect_body(attempt, form="part"), found=attempt_2.value(), n=2)


@guarded_task(dag, "attempt_4", name="attempt_4", upstream=("attempt_3",))
def attempt_4(task, attempt_3):
    return task.call(prefect_body(attempt, form="part"), found=attempt_3.value(), n=3)


@guarded_task(dag, "may_fail", name="forgives_job_may_fail", upstream=("attempt_4",), fails_run=False)
def may_fail(task, attempt_4):
    return task.call(prefect_body(may_fail_2, ends=True), n=1)


@guarded_task(dag, "may_fail_state", name="may_fail_state", upstream=("may_fail",), rule="all_done")
def may_fail_state(task, may_fail):
    return task.returned(end_of(may_fail, "state"))


@guarded_task(dag, "may_fail_2", name="may_fail_2", upstream=("attempt_4", "may_fail_state"), fails_run=False)
def may_fail_2_op(task, attempt_4, may_fail_state):
    return task.call(prefect_body(may_fail_2, ends=True), n=2)


@guarded_task(dag, "may_fail_2_state", name="may_fail_2_state", upstream=("may_fail_2",), rule="all_done")
def may_fail_2_state(task, may_fail_2):
    return task.returned(end_of(may_fail_2, "state"))


@guarded_task(
    dag,
    "returned",
    name="forgives_job_returned",
    upstream=("may_fail_state", "may_fail_2_state", "attempt_4"),
    last=True,
)
def returned_op(task, may_fail_state, may_fail_2_state, attempt_4):
    return task.call(
        prefect_body(returned, form="step"),
        states=[may_fail_state.value(), may_fail_2_state.value()],
        found=attempt_4.value(),
    )


@guarded_task(
    dag,
    "ends",
    name="ends",
    upstream=("attempt", "attempt_2", "attempt_3", "attempt_4"),
    rule="none_failed",
    last=True,
)
def ends(task, attempt, attempt_2, attempt_3, attempt_4):
    return task.returned(None)


@dg.job
def forgives_job():
    attempt_ = attempt_op()
    attempt_2_ = attempt_2(attempt_)
    attempt_3_ = attempt_3(attempt_2_)
    attempt_4_ = attempt_4(attempt_3_)
    may_fail_ = may_fail(attempt_4_)
    may_fail_state_ = may_fail_state(may_fail_)
    may_fail_2_ = may_fail_2_op(attempt_4_, may_fail_state_)
    may_fail_2_state_ = may_fail_2_state(may_fail_2_)
    returned_op(may_fail_state_, may_fail_2_state_, attempt_4_)
    ends(attempt_, attempt_2_, attempt_3_, attempt_4_)
