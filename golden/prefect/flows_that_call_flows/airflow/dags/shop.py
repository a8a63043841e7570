from airflow.sdk import DAG, Param, task

from prefect_steps import prefect_body


def load(rows):
    return len(rows)


def check(count):
    if count > 2:
        raise ValueError("too many")


def extract(table):
    return [table, table]


value = lambda rows: len(rows)


async def fetch(name):
    return name.upper()


value_2 = lambda one, other: one + other

with DAG("forgets-to-await", schedule=None, params={"name": Param("a", type="string")}):
    load_task = task(task_id="load")(prefect_body(load, params={"rows": lambda params: [params["name"]]}))()

with DAG("guarded", schedule=None, params={"count": 1}):
    check_task = task(task_id="check")(
        prefect_body(check, params={"count": lambda params: params["count"]})
    )()
    load_task_2 = task(task_id="load")(load)(rows=[])
    check_task >> load_task_2

with DAG("ingest", schedule=None, params={"table": "sales", "full": False}):
    rows = task(task_id="extract")(prefect_body(extract, params={"table": lambda params: params["table"]}))()
    decide = task.branch(task_id="decide")(
        prefect_body(
            (lambda condition: ["value", "check", "load"] if condition else ["load"]),
            params={"condition": lambda params: params["full"]},
        )
    )()
    value_task = task(task_id="value")(value)(rows=rows)
    check_task_2 = task(task_id="check")(check)(count=value_task)
    load_task_3 = task(task_id="load", trigger_rule="none_failed")(load)(rows=rows)
    rows >> decide
    decide >> [value_task, check_task_2, load_task_3]
    check_task_2 >> load_task_3

with DAG("parent", schedule=None, params={"table": Param("sales", type="string")}):
    rows_2 = task(task_id="extract")(
        prefect_body(extract, params={"table": lambda params: params["table"]})
    )()
    first = task(task_id="load")(load)(rows=rows_2)
    rows_3 = task(task_id="extract_2")(extract)(table="customers")
    value_task_2 = task(task_id="value")(value)(rows=rows_3)
    check_task_3 = task(task_id="check")(check)(count=value_task_2)
    second = task(task_id="load_2")(load)(rows=rows_3)
    load_3 = task(task_id="load_3")(load)(rows=[first, second])
    first >> rows_3
    check_task_3 >> second

with DAG("parent-of-what-fails", schedule=None, params={"count": Param(3, type="integer")}):
    check_task_4 = task(task_id="check")(
        prefect_body(check, params={"count": lambda params: params["count"]})
    )()
    load_task_4 = task(task_id="load")(load)(rows=[])
    load_2 = task(task_id="load_2")(load)(rows=[1])
    check_task_4 >> load_task_4
    load_task_4 >> load_2

with DAG("several-at-once", schedule=None, params={"name": Param("a", type="string")}):
    fetch_task = task(task_id="fetch")(prefect_body(fetch, params={"name": lambda params: params["name"]}))()
    fetch_2 = task(task_id="fetch_2")(prefect_body(fetch))(name="b")
    value_task_3 = task(task_id="value")(value_2)(one=fetch_task, other=fetch_2)
    fetch_3 = task(task_id="fetch_3")(prefect_body(fetch))(name=value_task_3)
