from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, Param
from airflow.sdk import task as task_2

from prefect_code import task
from prefect_ends import end_of
from prefect_steps import prefect_body


@task
def refresh(table):
    if table == "broken":
        raise ValueError(table)
    return table


def refuse():
    raise ValueError("refused")


def make_refresh():
    def refresh(table):
        if table == "broken":
            raise ValueError(table)
        return table

    return refresh


refresh_2 = make_refresh()


def do_run(run):
    try:
        run.result()
    except ValueError:
        print("it raised")
    return run


refresh_result = lambda state: state.result(raise_on_failure=False)


value = lambda told: f"{told!r}"


def report(what="done"):
    return str(what)


def always_refused():
    raise ValueError("refused")


def counted(count: int = 2):
    return count + 1


def refreshes_both():
    refresh("first")
    refresh("second")


value_2 = lambda refused, good, both: f"{refused.message} {good.result()} {both.name}"


refuse_2 = lambda: (_ for _ in ()).throw(
    TypeError("Error binding parameters for function 'clean': too many positional arguments.")
)


returned = lambda count: count + 1

with DAG("always-refused", schedule=None):
    refuse_task = task_2(task_id="refuse")(refuse)()

with DAG("asks-again-after-an-error", schedule=None):
    run = task_2(task_id="refresh")(prefect_body(refresh_2, ends=True))(table="broken")
    refresh_state = task_2(task_id="refresh_state", trigger_rule="all_done")(end_of)("refresh", "state")
    do_run_task = task_2(task_id="do_run")(prefect_body(do_run, form="step"))(run=refresh_state)
    refresh_result_task = task_2(task_id="refresh_result")(prefect_body(refresh_result, form="step"))(
        state=refresh_state
    )
    value_task = task_2(task_id="value")(prefect_body(value, form="step"))(told=refresh_result_task)
    report_task = task_2(task_id="report")(prefect_body(report))(what=value_task)
    run >> refresh_state
    do_run_task >> refresh_result_task

with DAG("asks-flows-for-their-states", schedule=None):
    always_refused_task = task_2(task_id="always_refused")(
        prefect_body(always_refused, form="step", ends=True)
    )()
    always_refused_state = task_2(task_id="always_refused_state", trigger_rule="all_done")(end_of)(
        "always_refused", "state", "flow"
    )
    always_refused_result = task_2(task_id="always_refused_result", trigger_rule="all_done")(end_of)(
        "always_refused", "result", "flow"
    )
    told = task_2(task_id="report")(prefect_body(report))(what=always_refused_result)
    counted_task = task_2(task_id="counted")(prefect_body(counted, form="step", ends=True))(count=4)
    counted_state = task_2(task_id="counted_state", trigger_rule="all_done")(end_of)(
        "counted", "state", "flow"
    )
    refreshes_both_task = task_2(task_id="refreshes_both")(
        prefect_body(refreshes_both, form="part", ends=True)
    )()
    refreshes_both_state = task_2(task_id="refreshes_both_state", trigger_rule="all_done")(end_of)(
        "refreshes_both", "state", "flow"
    )
    value_task_2 = task_2(task_id="value")(prefect_body(value_2, form="step"))(
        refused=always_refused_state, good=counted_state, both=refreshes_both_state
    )
    report_2 = task_2(task_id="report_2")(prefect_body(report))(what=value_task_2)
    always_refused_task >> [always_refused_state, always_refused_result]
    always_refused_state >> [told, counted_task, refreshes_both_task]
    counted_task >> counted_state
    counted_state >> refreshes_both_task
    refreshes_both_task >> refreshes_both_state

with DAG("calls-what-does-not-fit", schedule=None):
    first = task_2(task_id="refresh")(refresh_2)(table="first")
    refuse_task_2 = task_2(task_id="refuse")(refuse_2)()
    report_task_2 = task_2(task_id="report")(report)(what="never")
    refuse_task_2 >> report_task_2

with DAG("counted", schedule=None, params={"count": Param(2, type="integer")}):
    returned_task = task_2(task_id="returned")(
        prefect_body(returned, params={"count": lambda params: params["count"]})
    )()

with DAG("does-not-get-to-what-goes-on", schedule=None):
    refresh_task = task_2(task_id="refresh")(refresh_2)(table="broken")
    report_task_3 = task_2(task_id="report")(report)(what="tried")
    passed = EmptyOperator(task_id="passed", trigger_rule="all_done")
    report_2_task = task_2(task_id="report_2")(report)(what="never")
    ends = EmptyOperator(task_id="ends", trigger_rule="none_failed")
    refresh_task >> [report_task_3, report_2_task, ends]
    report_task_3 >> passed
    passed >> report_2_task

with DAG("refreshes-both", schedule=None):
    refresh_task_2 = task_2(task_id="refresh")(refresh_2)(table="first")
    refresh_2_task = task_2(task_id="refresh_2")(refresh_2)(table="second")
    refresh_task_2 >> refresh_2_task

with DAG(
    "refreshes-what-it-can",
    schedule=None,
    doc_md="An error of a table is logged, and the next one's turn comes.",
):
    refresh_task_3 = task_2(task_id="refresh")(refresh_2)(table="good")
    report_task_4 = task_2(task_id="report")(report)(what="refreshed good")
    passed_task = EmptyOperator(task_id="passed", trigger_rule="all_done")
    refresh_2_task_2 = task_2(task_id="refresh_2")(refresh_2)(table="broken")
    report_2_task_2 = task_2(task_id="report_2")(report)(what="refreshed broken")
    passed_2 = EmptyOperator(task_id="passed_2", trigger_rule="all_done")
    refresh_3 = task_2(task_id="refresh_3")(refresh_2)(table="last")
    report_3 = task_2(task_id="report_3")(report)(what="refreshed last")
    passed_3 = EmptyOperator(task_id="passed_3", trigger_rule="all_done")
    report_4 = task_2(task_id="report_4")(report)()
    refresh_task_3 >> [report_task_4, passed_task]
    report_task_4 >> passed_task
    passed_task >> [refresh_2_task_2, refresh_3, report_4]
    refresh_2_task_2 >> [report_2_task_2, passed_2]
    report_2_task_2 >> passed_2
    passed_2 >> [refresh_3, report_4]
    refresh_3 >> [report_3, passed_3]
    report_3 >> passed_3
    passed_3 >> report_4
