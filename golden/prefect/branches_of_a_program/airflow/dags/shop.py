from airflow.sdk import DAG, Param
from airflow.sdk import task as task_2

from prefect_code import task
from prefect_steps import prefect_body


@task
def load(table):
    return f"loaded {table}"


@task
def report(text):
    return text.upper()


def fail():
    raise RuntimeError("no")


def make_load():
    def load(table):
        return f"loaded {table}"

    return load


load_2 = make_load()


def create(table):
    return f"created {table}"


def make_report():
    def report(text):
        return text.upper()

    return report


report_2 = make_report()


def count(table):
    return len(table)


condition = lambda rows: rows > 3


chosen = lambda condition, yes, no: yes if condition else no


def leaves_loops(skipped: str = "b", last: str = "c"):
    loaded = 0
    for table in ("a", "b", "c", "d"):
        if table == skipped:
            continue
        load(table)
        loaded += 1
        if table == last:
            break
    return report(f"{loaded} tables")


def between(rows):
    if rows > 3:
        raise ValueError(f"{rows} are too many")


with DAG("a-failure-in-a-way-ends-the-flow", schedule=None, params={"table": Param("sales", type="string")}):
    decide = task_2.branch(task_id="decide")(
        prefect_body(
            (lambda condition: ["fail", "load"] if condition else ["load"]),
            params={"condition": lambda params: params["table"]},
        )
    )()
    fail_task = task_2(task_id="fail")(fail)()
    load_task = task_2(task_id="load", trigger_rule="none_failed")(
        prefect_body(load_2, params={"table": lambda params: params["table"]})
    )()
    decide >> [fail_task, load_task]
    fail_task >> load_task

with DAG(
    "a-failure-in-the-other-way-does-not-happen", schedule=None, params={"table": Param("", type="string")}
):
    decide_task = task_2.branch(task_id="decide")(
        prefect_body(
            (lambda condition: ["fail", "load"] if condition else ["load"]),
            params={"condition": lambda params: params["table"]},
        )
    )()
    fail_task_2 = task_2(task_id="fail")(fail)()
    load_task_2 = task_2(task_id="load", trigger_rule="none_failed")(
        prefect_body(load_2, params={"table": lambda params: params["table"]})
    )()
    decide_task >> [fail_task_2, load_task_2]
    fail_task_2 >> load_task_2

with DAG(
    "by-parameter",
    schedule=None,
    params={"table": Param("sales", type="string"), "full": Param(True, type="boolean")},
):
    decide_task_2 = task_2.branch(task_id="decide")(
        prefect_body(
            (lambda condition: ["create", "load"] if condition else ["load"]),
            params={"condition": lambda params: params["full"]},
        )
    )()
    create_task = task_2(task_id="create")(
        prefect_body(create, params={"table": lambda params: params["table"]})
    )()
    load_task_3 = task_2(task_id="load", trigger_rule="none_failed")(
        prefect_body(load_2, params={"table": lambda params: params["table"]})
    )()
    decide_task_2 >> [create_task, load_task_3]
    create_task >> load_task_3

with DAG(
    "by-parameter-that-is-false",
    schedule=None,
    params={"table": Param("sales", type="string"), "full": Param(False, type="boolean")},
):
    decide_task_3 = task_2.branch(task_id="decide")(
        prefect_body(
            (lambda condition: ["create"] if condition else ["report"]),
            params={"condition": lambda params: params["full"]},
        )
    )()
    create_task_2 = task_2(task_id="create")(
        prefect_body(create, params={"table": lambda params: params["table"]})
    )()
    report_task = task_2(task_id="report")(
        prefect_body(report_2, params={"text": lambda params: params["table"]})
    )()
    load_task_4 = task_2(task_id="load", trigger_rule="none_failed")(
        prefect_body(load_2, params={"table": lambda params: params["table"]})
    )()
    decide_task_3 >> [create_task_2, report_task]
    create_task_2 >> load_task_4
    report_task >> load_task_4

with DAG("by-result", schedule=None, params={"table": Param("sales", type="string")}):
    rows = task_2(task_id="count")(prefect_body(count, params={"table": lambda params: params["table"]}))()
    condition_task = task_2(task_id="condition")(condition)(rows=rows)
    decide_task_4 = task_2.branch(task_id="decide")(
        (lambda condition: ["load"] if condition else ["create"])
    )(condition=condition_task)
    done = task_2(task_id="load")(prefect_body(load_2, params={"table": lambda params: params["table"]}))()
    done_2 = task_2(task_id="create")(
        prefect_body(create, params={"table": lambda params: params["table"]})
    )()
    done_task = task_2(task_id="done", trigger_rule="none_failed")(chosen)(
        condition=condition_task, yes=done, no=done_2
    )
    report_task_2 = task_2(task_id="report")(report_2)(text=done_task)
    decide_task_4 >> [done, done_2]

with DAG(
    "calls-what-calls-tasks",
    schedule=None,
    params={"table": Param("sales", type="string"), "full": Param(False, type="boolean")},
):
    decide_task_5 = task_2.branch(task_id="decide")(
        prefect_body(
            (lambda condition: ["create"] if condition else ["load"]),
            params={"condition": lambda params: params["full"]},
        )
    )()
    create_task_3 = task_2(task_id="create")(
        prefect_body(create, params={"table": lambda params: params["table"]})
    )()
    load_task_5 = task_2(task_id="load")(
        prefect_body(load_2, params={"table": lambda params: params["table"]})
    )()
    returned = task_2(task_id="returned", trigger_rule="none_failed")(
        prefect_body(chosen, params={"condition": lambda params: params["full"]})
    )(yes=create_task_3, no=load_task_5)
    report_task_3 = task_2(task_id="report")(report_2)(text=returned)
    decide_task_5 >> [create_task_3, load_task_5]

with DAG(
    "leaves-loops",
    schedule=None,
    params={"skipped": Param("b", type="string"), "last": Param("c", type="string")},
):
    leaves_loops_task = task_2(task_id="leaves_loops")(
        prefect_body(
            leaves_loops,
            params={"skipped": lambda params: params["skipped"], "last": lambda params: params["last"]},
            form="part",
        )
    )()

with DAG(
    "nested",
    schedule=None,
    params={
        "table": Param("sales", type="string"),
        "full": Param(True, type="boolean"),
        "quiet": Param(True, type="boolean"),
    },
):
    decide_task_6 = task_2.branch(task_id="decide")(
        prefect_body(
            (
                lambda condition: (
                    ["decide_2", "report", "create", "load"] if condition else ["decide_3", "fail"]
                )
            ),
            params={"condition": lambda params: params["full"]},
        )
    )()
    decide_2 = task_2.branch(task_id="decide_2")(
        prefect_body(
            (lambda condition: ["report", "load", "note", "report_2"] if condition else ["create"]),
            params={"condition": lambda params: params["quiet"]},
        )
    )()
    note = task_2(task_id="report")(report_2)(text="quiet {{ params.table }}")
    create_task_4 = task_2(task_id="create")(
        prefect_body(create, params={"table": lambda params: params["table"]})
    )()
    load_task_6 = task_2(task_id="load")(
        prefect_body(load_2, params={"table": lambda params: params["table"]})
    )()
    decide_3 = task_2.branch(task_id="decide_3")(
        prefect_body(
            (lambda condition: ["fail", "note"] if condition else ["note"]),
            params={"condition": lambda params: params["quiet"]},
        )
    )()
    fail_task_3 = task_2(task_id="fail")(fail)()
    note_task = task_2(task_id="note", trigger_rule="none_failed")(
        prefect_body(chosen, params={"condition": lambda params: params["full"]})
    )(yes=note, no="start")
    report_2_task = task_2(task_id="report_2", trigger_rule="none_failed")(report_2)(text=note_task)
    decide_task_6 >> [decide_2, note, create_task_4, load_task_6, decide_3, fail_task_3]
    decide_2 >> [note, create_task_4, load_task_6, note_task, report_2_task]
    note >> load_task_6
    decide_3 >> [fail_task_3, note_task]
    load_task_6 >> note_task
    fail_task_3 >> note_task

with DAG("returns-early", schedule=None, params={"table": Param("", type="string")}):
    rows_2 = task_2(task_id="count")(prefect_body(count, params={"table": lambda params: params["table"]}))()
    decide_task_7 = task_2.branch(task_id="decide")(
        (lambda condition: ["load"] if condition else ["report"])
    )(condition=rows_2)
    report_task_4 = task_2(task_id="report")(report_2)(text="nothing to do")
    load_task_7 = task_2(task_id="load")(
        prefect_body(load_2, params={"table": lambda params: params["table"]})
    )()
    decide_task_7 >> [report_task_4, load_task_7]

with DAG("stops-with-an-error", schedule=None, params={"table": Param("sales", type="string")}):
    rows_3 = task_2(task_id="count")(prefect_body(count, params={"table": lambda params: params["table"]}))()
    between_task = task_2(task_id="between")(between)(rows=rows_3)
    load_task_8 = task_2(task_id="load")(
        prefect_body(load_2, params={"table": lambda params: params["table"]})
    )()
    between_task >> load_task_8
