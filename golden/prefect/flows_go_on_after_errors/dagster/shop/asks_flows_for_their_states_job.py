import dagster as dg

from shop.flows import always_refused, counted, refreshes_both, report, value_2
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

asks_flows_for_their_states_job_times = RunTimes()

dag = TaskGraph("asks-flows-for-their-states", times=asks_flows_for_their_states_job_times)


@guarded_task(dag, "always_refused", name="always_refused", fails_run=False)
def always_refused_op(task):
    return task.call(prefect_body(always_refused, form="step", ends=True))


@guarded_task(
    dag, "always_refused_state", name="always_refused_state", upstream=("always_refused",), rule="all_done"
)
def always_refused_state(task, always_refused):
    return task.returned(end_of(always_refused, "state", "flow"))


@guarded_task(
    dag, "always_refused_result", name="always_refused_result", upstream=("always_refused",), rule="all_done"
)
def always_refused_result(task, always_refused):
    return task.returned(end_of(always_refused, "result", "flow"))


@guarded_task(
    dag,
    "report",
    name="asks_flows_for_their_states_job_report",
    upstream=("always_refused_result", "always_refused_state"),
    last=True,
)
def report_op(task, always_refused_result, always_refused_state):
    return task.call(prefect_body(report), what=always_refused_result.value())


@guarded_task(dag, "counted", name="counted", upstream=("always_refused_state",), fails_run=False)
def counted_op(task, always_refused_state):
    return task.call(prefect_body(counted, form="step", ends=True), count=4)


@guarded_task(dag, "counted_state", name="counted_state", upstream=("counted",), rule="all_done")
def counted_state(task, counted):
    return task.returned(end_of(counted, "state", "flow"))


@guarded_task(
    dag,
    "refreshes_both",
    name="refreshes_both",
    upstream=("always_refused_state", "counted_state"),
    fails_run=False,
)
def refreshes_both_op(task, always_refused_state, counted_state):
    return task.call(prefect_body(refreshes_both, form="part", ends=True))


@guarded_task(
    dag, "refreshes_both_state", name="refreshes_both_state", upstream=("refreshes_both",), rule="all_done"
)
def refreshes_both_state(task, refreshes_both):
    return task.returned(end_of(refreshes_both, "state", "flow"))


@guarded_task(
    dag,
    "value",
    name="asks_flows_for_their_states_job_value",
    upstream=("always_refused_state", "counted_state", "refreshes_both_state"),
)
def value(task, always_refused_state, counted_state, refreshes_both_state):
    return task.call(
        prefect_body(value_2, form="step"),
        refused=always_refused_state.value(),
        good=counted_state.value(),
        both=refreshes_both_state.value(),
    )


@guarded_task(
    dag, "report_2", name="asks_flows_for_their_states_job_report_2", upstream=("value",), last=True
)
def report_2(task, value):
    return task.call(prefect_body(report), what=value.value())


@dg.job
def asks_flows_for_their_states_job():
    always_refused_ = always_refused_op()
    always_refused_state_ = always_refused_state(always_refused_)
    always_refused_result_ = always_refused_result(always_refused_)
    report_op(always_refused_result_, always_refused_state_)
    counted_ = counted_op(always_refused_state_)
    counted_state_ = counted_state(counted_)
    refreshes_both_ = refreshes_both_op(always_refused_state_, counted_state_)
    refreshes_both_state_ = refreshes_both_state(refreshes_both_)
    value_ = value(always_refused_state_, counted_state_, refreshes_both_state_)
    report_2(value_)
