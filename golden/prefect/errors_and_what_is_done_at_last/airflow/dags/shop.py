from airflow.sdk import DAG, Param, task

from prefect_steps import prefect_body


def opened(name):
    return f"shop/{name}"


def cleared(folder):
    return f"cleared {folder}"


folder = lambda: opened("rows")


def check(count):
    if count > 2:
        raise ValueError("too many")
    return count


def load(path):
    return "loaded"


def do_cleared(folder):
    cleared(folder)


def do_count(count):
    count = 0
    return count


condition = lambda count: count < 3


def download(folder):
    return f"{folder}/rows"


chosen = lambda condition, yes, no: yes if condition else no

with DAG("cleans-up", schedule=None, params={"count": Param(1, type="integer")}):
    folder_task = task(task_id="folder")(folder)()
    checked = task(task_id="check")(prefect_body(check, params={"count": lambda params: params["count"]}))()
    decide = task.branch(task_id="decide")(
        (lambda condition: ["load", "do_cleared"] if condition else ["do_cleared"])
    )(condition=checked)
    load_task = task(task_id="load")(load)(path=checked)
    do_cleared_task = task(task_id="do_cleared")(do_cleared)(folder=folder_task)
    folder_task.as_setup()
    do_cleared_task.as_teardown()
    folder_task >> checked
    decide >> [load_task, do_cleared_task]
    checked >> do_cleared_task
    load_task >> do_cleared_task

with DAG("cleans-up-after-a-failure", schedule=None, params={"count": Param(3, type="integer")}):
    folder_task_2 = task(task_id="folder")(folder)()
    checked_2 = task(task_id="check")(prefect_body(check, params={"count": lambda params: params["count"]}))()
    load_task_2 = task(task_id="load")(load)(path=checked_2)
    do_cleared_task_2 = task(task_id="do_cleared")(do_cleared)(folder=folder_task_2)
    load_2 = task(task_id="load_2")(load)(path="later")
    folder_task_2.as_setup()
    do_cleared_task_2.as_teardown()
    folder_task_2 >> checked_2
    checked_2 >> do_cleared_task_2
    load_task_2 >> [do_cleared_task_2, load_2]
    do_cleared_task_2 >> load_2

with DAG("cleans-up-at-the-end", schedule=None, params={"count": Param(3, type="integer")}):
    folder_task_3 = task(task_id="folder")(folder)()
    check_task = task(task_id="check")(
        prefect_body(check, params={"count": lambda params: params["count"]})
    )()
    do_cleared_task_3 = task(task_id="do_cleared")(do_cleared)(folder=folder_task_3)
    folder_task_3.as_setup()
    do_cleared_task_3.as_teardown()
    folder_task_3 >> check_task
    check_task >> do_cleared_task_3

with DAG("goes-on-after-cleaning-up", schedule=None, params={"count": Param(1, type="integer")}):
    load_task_3 = task(task_id="load")(load)(path="before")
    check_task_2 = task(task_id="check")(check)(count=1)
    check_2 = task(task_id="check_2")(prefect_body(check, params={"count": lambda params: params["count"]}))()
    do_count_task = task(task_id="do_count")(
        prefect_body(do_count, params={"count": lambda params: params["count"]})
    )()
    check_3 = task(task_id="check_3")(check)(count=do_count_task)
    check_task_2.as_setup()
    do_count_task.as_teardown()
    load_task_3 >> check_task_2
    check_task_2 >> [check_2, do_count_task]
    check_2 >> [do_count_task, check_3]

with DAG("one-of-two", schedule=None, params={"count": Param(3, type="integer")}):
    condition_task = task(task_id="condition")(
        prefect_body(condition, params={"count": lambda params: params["count"]})
    )()
    decide_task = task.branch(task_id="decide")((lambda condition: ["load"] if condition else ["download"]))(
        condition=condition_task
    )
    done = task(task_id="load")(load)(path="few")
    done_2 = task(task_id="download")(download)(folder="many")
    done_task = task(task_id="done", trigger_rule="none_failed")(chosen)(
        condition=condition_task, yes=done, no=done_2
    )
    load_2_task = task(task_id="load_2")(load)(path=done_task)
    decide_task >> [done, done_2]

with DAG("tells-errors", schedule=None, params={"count": Param(3, type="integer")}):
    load_task_4 = task(task_id="load")(load)(path="before")
    checked_3 = task(task_id="check")(prefect_body(check, params={"count": lambda params: params["count"]}))()
    load_2_task_2 = task(task_id="load_2")(load)(path=checked_3)
    load_task_4 >> checked_3
