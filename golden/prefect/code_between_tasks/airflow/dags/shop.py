import statistics
from datetime import timedelta

from airflow.sdk import DAG, Param, task

from prefect_steps import prefect_body


def shortened(rows, most):
    return rows[:most]


def extract(day, count):
    return [{"day": day, "amount": number} for number in range(count)]


def sold(rows, most):
    sold = [row for row in rows if row["amount"] > 0]
    mean = statistics.mean(row["amount"] for row in sold)

    few = shortened(sold, most)
    return sold, mean, few


limit = lambda count: count * 2


def load(rows, label="", limit=None):
    return len(rows)


def do_few(loaded, most, few, sold):
    if loaded > most:
        raise ValueError("too many")
    few = few.copy()
    for row in sold[most:]:
        few.append({**row, "late": True})
    return few


value = lambda loaded, rows, mean: f"{loaded} of {len(rows)}: {mean:.1f}"


def report(text):
    return text.upper()


first = lambda rows: rows[0]


value_2 = lambda first: first["day"]


wait = lambda: timedelta(seconds=1)


def do_total(count, total):
    total += count
    return total


result = lambda found_2, wait: found_2 + f" in {wait.seconds}s"

with DAG(
    "etl",
    schedule=None,
    params={
        "day": Param("2024-01-01", type="string"),
        "count": Param(4, type="integer"),
        "most": Param(2, type="integer"),
    },
):
    rows = task(task_id="extract")(
        prefect_body(
            extract, params={"day": lambda params: params["day"], "count": lambda params: params["count"]}
        )
    )()
    sold_task = task(task_id="sold")(prefect_body(sold, params={"most": lambda params: params["most"]}))(
        rows=rows
    )
    limit_task = task(task_id="limit")(
        prefect_body(limit, params={"count": lambda params: params["count"]})
    )()
    loaded = task(task_id="load")(prefect_body(load, parts={"rows": lambda value: value[2]}))(
        rows=sold_task, label="{{ params.day }}/{{ params.count }}", limit=limit_task
    )
    do_few_task = task(task_id="do_few")(
        prefect_body(
            do_few,
            params={"most": lambda params: params["most"]},
            parts={"few": lambda value: value[2], "sold": lambda value: value[0]},
        )
    )(loaded=loaded, few=sold_task, sold=sold_task)
    load_2 = task(task_id="load_2")(load)(rows=do_few_task)
    value_task = task(task_id="value")(prefect_body(value, parts={"mean": lambda value: value[1]}))(
        loaded=loaded, rows=rows, mean=sold_task
    )
    report_task = task(task_id="report")(report)(text=value_task)
    sold_task >> limit_task
    load_2 >> value_task

with DAG("fails-between", schedule=None, params={"count": Param(0, type="integer")}):
    rows_2 = task(task_id="extract")(prefect_body(extract, params={"count": lambda params: params["count"]}))(
        day="2024-01-01"
    )
    first_task = task(task_id="first")(first)(rows=rows_2)
    value_task_2 = task(task_id="value")(value_2)(first=first_task)
    report_task_2 = task(task_id="report")(report)(text=value_task_2)

with DAG("keeps-count", schedule=None, params={"count": Param(2, type="integer")}):
    wait_task = task(task_id="wait")(wait)()
    do_total_task = task(task_id="do_total")(
        prefect_body(do_total, params={"count": lambda params: params["count"]})
    )(total=0)
    load_task = task(task_id="load")(load)(rows=["a"], label="a", limit=do_total_task)
    do_total_2 = task(task_id="do_total_2")(
        prefect_body(do_total, params={"count": lambda params: params["count"]})
    )(total=do_total_task)
    load_2_task = task(task_id="load_2")(load)(rows=["a", "b"], label="b", limit=do_total_2)
    report_task_3 = task(task_id="report")(report)(text="a, b")
    result_task = task(task_id="result")(result)(found_2=report_task_3, wait=wait_task)
    wait_task >> do_total_task
    load_task >> do_total_2
    load_2_task >> report_task_3
