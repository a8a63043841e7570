from airflow.sdk import DAG, Param
from airflow.sdk import task as task_2

from prefect_code import get_run_logger, task
from prefect_steps import prefect_body


@task(retries=1)
def load(table):
    if table == "table_7":
        raise ValueError(table)
    return len(table)


def tables(count):
    return [f"table_{number}" for number in range(count)]


def loop(found):
    for table in found:
        load(table)


def report(text):
    return text.upper()


def make_loop():
    def loop(found, failed):
        for table in found:
            try:
                load(table)
            except ValueError:
                failed.append(table)
        return failed

    return loop


loop_2 = make_loop()


value = lambda failed: ", ".join(failed)


def make_loop_2():
    def loop(found, total):
        logger = get_run_logger()
        for table in found:
            logger.info("loading %s", table)
            total += load(table)
        return total

    return loop


loop_3 = make_loop_2()


def make_loop_3():
    def loop(length):
        while length < 20:
            length += load("sales")
        return length

    return loop


loop_4 = make_loop_3()


chosen = lambda condition, yes, no: yes if condition else no


value_2 = lambda length: str(length)

with DAG("fails-in-a-loop", schedule=None, params={"count": Param(9, type="integer")}):
    found = task_2(task_id="tables")(prefect_body(tables, params={"count": lambda params: params["count"]}))()
    loop_task = task_2(task_id="loop")(prefect_body(loop, form="part"))(found=found)
    report_task = task_2(task_id="report")(report)(text="never")
    loop_task >> report_task

with DAG("goes-on-after-errors", schedule=None, params={"count": Param(9, type="integer")}):
    found_2 = task_2(task_id="tables")(
        prefect_body(tables, params={"count": lambda params: params["count"]})
    )()
    loop_task_2 = task_2(task_id="loop")(prefect_body(loop_2, form="part"))(found=found_2, failed=[])
    decide = task_2.branch(task_id="decide")(
        (lambda condition: ["value", "report", "report_2"] if condition else ["report_2"])
    )(condition=loop_task_2)
    value_task = task_2(task_id="value")(value)(failed=loop_task_2)
    report_task_2 = task_2(task_id="report")(report)(text=value_task)
    report_2 = task_2(task_id="report_2", trigger_rule="none_failed")(report)(text="done")
    decide >> [value_task, report_task_2, report_2]
    report_task_2 >> report_2

with DAG("loops-over-what-a-task-gives", schedule=None, params={"count": Param(3, type="integer")}):
    found_3 = task_2(task_id="tables")(
        prefect_body(tables, params={"count": lambda params: params["count"]})
    )()
    loop_task_3 = task_2(task_id="loop")(prefect_body(loop_3, form="part"))(found=found_3, total=0)
    report_task_3 = task_2(task_id="report")(report)(text="{{ ti.xcom_pull(task_ids='loop') }} letters")
    loop_task_3 >> report_task_3

with DAG("loops-until-something-changes", schedule=None, params={"count": Param(1, type="integer")}):
    decide_task = task_2.branch(task_id="decide")(
        prefect_body(
            (lambda condition: ["loop", "length"] if condition else ["length"]),
            params={"condition": lambda params: params["count"]},
        )
    )()
    loop_task_4 = task_2(task_id="loop")(prefect_body(loop_4, form="part"))(length=0)
    length = task_2(task_id="length", trigger_rule="none_failed")(
        prefect_body(chosen, params={"condition": lambda params: params["count"]})
    )(yes=loop_task_4, no=0)
    value_task_2 = task_2(task_id="value")(value_2)(length=length)
    report_task_4 = task_2(task_id="report")(report)(text=value_task_2)
    decide_task >> [loop_task_4, length]
