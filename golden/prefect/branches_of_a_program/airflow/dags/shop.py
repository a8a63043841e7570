from airflow.sdk import DAG, task

from prefect_steps import prefect_body


def fail():
    raise RuntimeError("no")


def load(table):
    return f"loaded {table}"


def create(table):
    return f"created {table}"


def report(text):
    return text.upper()


def count(table):
    return len(table)


condition = lambda rows: rows > 3


chosen = lambda condition, yes, no: yes if condition else no


condition_2 = lambda table, skipped: table == skipped


def do_loaded(loaded):
    loaded += 1
    return loaded


condition_3 = lambda table, last: table == last


def between(rows):
    if rows > 3:
        raise ValueError(f"{rows} are too many")


with DAG("a-failure-in-a-way-ends-the-flow", schedule=None, params={"table": "sales"}):
    decide = task.branch(task_id="decide")(
        prefect_body(
            (lambda condition: ["fail", "load"] if condition else ["load"]),
            params={"condition": lambda params: params["table"]},
        )
    )()
    fail_task = task(task_id="fail")(fail)()
    load_task = task(task_id="load", trigger_rule="none_failed")(
        prefect_body(load, params={"table": lambda params: params["table"]})
    )()
    decide >> [fail_task, load_task]
    fail_task >> load_task

with DAG("a-failure-in-the-other-way-does-not-happen", schedule=None, params={"table": ""}):
    decide_task = task.branch(task_id="decide")(
        prefect_body(
            (lambda condition: ["fail", "load"] if condition else ["load"]),
            params={"condition": lambda params: params["table"]},
        )
    )()
    fail_task_2 = task(task_id="fail")(fail)()
    load_task_2 = task(task_id="load", trigger_rule="none_failed")(
        prefect_body(load, params={"table": lambda params: params["table"]})
    )()
    decide_task >> [fail_task_2, load_task_2]
    fail_task_2 >> load_task_2

with DAG("by-parameter", schedule=None, params={"table": "sales", "full": True}):
    decide_task_2 = task.branch(task_id="decide")(
        prefect_body(
            (lambda condition: ["create", "load"] if condition else ["load"]),
            params={"condition": lambda params: params["full"]},
        )
    )()
    create_task = task(task_id="create")(
        prefect_body(create, params={"table": lambda params: params["table"]})
    )()
    load_task_3 = task(task_id="load", trigger_rule="none_failed")(
        prefect_body(load, params={"table": lambda params: params["table"]})
    )()
    decide_task_2 >> [create_task, load_task_3]
    create_task >> load_task_3

with DAG("by-parameter-that-is-false", schedule=None, params={"table": "sales", "full": False}):
    decide_task_3 = task.branch(task_id="decide")(
        prefect_body(
            (lambda condition: ["create"] if condition else ["report"]),
            params={"condition": lambda params: params["full"]},
        )
    )()
    create_task_2 = task(task_id="create")(
        prefect_body(create, params={"table": lambda params: params["table"]})
    )()
    report_task = task(task_id="report")(
        prefect_body(report, params={"text": lambda params: params["table"]})
    )()
    load_task_4 = task(task_id="load", trigger_rule="none_failed")(
        prefect_body(load, params={"table": lambda params: params["table"]})
    )()
    decide_task_3 >> [create_task_2, report_task]
    create_task_2 >> load_task_4
    report_task >> load_task_4

with DAG("by-result", schedule=None, params={"table": "sales"}):
    count_task = task(task_id="count")(
        prefect_body(count, params={"table": lambda params: params["table"]})
    )()
    condition_task = task(task_id="condition")(condition)(rows=count_task)
    decide_task_4 = task.branch(task_id="decide")((lambda condition: ["load"] if condition else ["create"]))(
        condition=condition_task
    )
    load_task_5 = task(task_id="load")(prefect_body(load, params={"table": lambda params: params["table"]}))()
    create_task_3 = task(task_id="create")(
        prefect_body(create, params={"table": lambda params: params["table"]})
    )()
    done = task(task_id="done", trigger_rule="none_failed")(chosen)(
        condition=condition_task, yes=load_task_5, no=create_task_3
    )
    report_task_2 = task(task_id="report")(report)(text=done)
    decide_task_4 >> [load_task_5, create_task_3]

with DAG("calls-what-calls-tasks", schedule=None, params={"table": "sales", "full": False}):
    decide_task_5 = task.branch(task_id="decide")(
        prefect_body(
            (lambda condition: ["create"] if condition else ["load"]),
            params={"condition": lambda params: params["full"]},
        )
    )()
    create_task_4 = task(task_id="create")(
        prefect_body(create, params={"table": lambda params: params["table"]})
    )()
    load_task_6 = task(task_id="load")(prefect_body(load, params={"table": lambda params: params["table"]}))()
    returned = task(task_id="returned", trigger_rule="none_failed")(
        prefect_body(chosen, params={"condition": lambda params: params["full"]})
    )(yes=create_task_4, no=load_task_6)
    report_task_3 = task(task_id="report")(report)(text=returned)
    decide_task_5 >> [create_task_4, load_task_6]

with DAG("leaves-loops", schedule=None, params={"skipped": "b", "last": "c"}):
    condition_task_2 = task(task_id="condition")(
        prefect_body(condition_2, params={"skipped": lambda params: params["skipped"]})
    )(table="a")
    decide_task_6 = task.branch(task_id="decide")(
        (
            lambda condition: (
                ["condition_3"]
                if condition
                else ["load", "do_loaded", "condition_2", "decide_2", "condition_3"]
            )
        )
    )(condition=condition_task_2)
    load_task_7 = task(task_id="load")(load)(table="a")
    do_loaded_task = task(task_id="do_loaded")(do_loaded)(loaded=0)
    condition_2_task = task(task_id="condition_2")(
        prefect_body(condition_3, params={"last": lambda params: params["last"]})
    )(table="a")
    decide_2 = task.branch(task_id="decide_2")(
        (
            lambda condition: (
                ["loaded_7"]
                if condition
                else [
                    "condition_3",
                    "decide_3",
                    "load_2",
                    "loaded",
                    "do_loaded_2",
                    "condition_4",
                    "decide_4",
                    "condition_5",
                    "decide_5",
                    "load_3",
                    "loaded_2",
                    "loaded_3",
                    "do_loaded_3",
                    "condition_6",
                    "decide_6",
                    "condition_7",
                    "decide_7",
                    "load_4",
                    "loaded_4",
                    "loaded_5",
                    "loaded_6",
                    "do_loaded_4",
                    "condition_8",
                    "decide_8",
                    "loaded_7",
                ]
            )
        )
    )(condition=condition_2_task)
    condition_3_task = task(task_id="condition_3", trigger_rule="none_failed")(
        prefect_body(condition_2, params={"skipped": lambda params: params["skipped"]})
    )(table="b")
    decide_3 = task.branch(task_id="decide_3", trigger_rule="none_failed")(
        (
            lambda condition: (
                ["condition_5"]
                if condition
                else ["load_2", "loaded", "do_loaded_2", "condition_4", "decide_4", "condition_5"]
            )
        )
    )(condition=condition_3_task)
    load_2 = task(task_id="load_2", trigger_rule="none_failed")(load)(table="b")
    loaded = task(task_id="loaded", trigger_rule="none_failed")(chosen)(
        condition=condition_task_2, yes=0, no=do_loaded_task
    )
    do_loaded_2 = task(task_id="do_loaded_2", trigger_rule="none_failed")(do_loaded)(loaded=loaded)
    condition_4 = task(task_id="condition_4", trigger_rule="none_failed")(
        prefect_body(condition_3, params={"last": lambda params: params["last"]})
    )(table="b")
    decide_4 = task.branch(task_id="decide_4", trigger_rule="none_failed")(
        (
            lambda condition: (
                ["loaded_7"]
                if condition
                else [
                    "condition_5",
                    "decide_5",
                    "load_3",
                    "loaded_2",
                    "loaded_3",
                    "do_loaded_3",
                    "condition_6",
                    "decide_6",
                    "condition_7",
                    "decide_7",
                    "load_4",
                    "loaded_4",
                    "loaded_5",
                    "loaded_6",
                    "do_loaded_4",
                    "condition_8",
                    "decide_8",
                    "loaded_7",
                ]
            )
        )
    )(condition=condition_4)
    condition_5 = task(task_id="condition_5", trigger_rule="none_failed")(
        prefect_body(condition_2, params={"skipped": lambda params: params["skipped"]})
    )(table="c")
    decide_5 = task.branch(task_id="decide_5", trigger_rule="none_failed")(
        (
            lambda condition: (
                ["condition_7"]
                if condition
                else [
                    "load_3",
                    "loaded_2",
                    "loaded_3",
                    "do_loaded_3",
                    "condition_6",
                    "decide_6",
                    "condition_7",
                ]
            )
        )
    )(condition=condition_5)
    load_3 = task(task_id="load_3", trigger_rule="none_failed")(load)(table="c")
    loaded_2 = task(task_id="loaded_2", trigger_rule="none_failed")(chosen)(
        condition=condition_task_2, yes=0, no=do_loaded_task
    )
    loaded_3 = task(task_id="loaded_3", trigger_rule="none_failed")(chosen)(
        condition=condition_3_task, yes=loaded_2, no=do_loaded_2
    )
    do_loaded_3 = task(task_id="do_loaded_3", trigger_rule="none_failed")(do_loaded)(loaded=loaded_3)
    condition_6 = task(task_id="condition_6", trigger_rule="none_failed")(
        prefect_body(condition_3, params={"last": lambda params: params["last"]})
    )(table="c")
    decide_6 = task.branch(task_id="decide_6", trigger_rule="none_failed")(
        (
            lambda condition: (
                ["loaded_7"]
                if condition
                else [
                    "condition_7",
                    "decide_7",
                    "load_4",
                    "loaded_4",
                    "loaded_5",
                    "loaded_6",
                    "do_loaded_4",
                    "condition_8",
                    "decide_8",
                    "loaded_7",
                ]
            )
        )
    )(condition=condition_6)
    condition_7 = task(task_id="condition_7", trigger_rule="none_failed")(
        prefect_body(condition_2, params={"skipped": lambda params: params["skipped"]})
    )(table="d")
    decide_7 = task.branch(task_id="decide_7", trigger_rule="none_failed")(
        (
            lambda condition: (
                ["loaded_7"]
                if condition
                else [
                    "load_4",
                    "loaded_4",
                    "loaded_5",
                    "loaded_6",
                    "do_loaded_4",
                    "condition_8",
                    "decide_8",
                    "loaded_7",
                ]
            )
        )
    )(condition=condition_7)
    load_4 = task(task_id="load_4", trigger_rule="none_failed")(load)(table="d")
    loaded_4 = task(task_id="loaded_4", trigger_rule="none_failed")(chosen)(
        condition=condition_task_2, yes=0, no=do_loaded_task
    )
    loaded_5 = task(task_id="loaded_5", trigger_rule="none_failed")(chosen)(
        condition=condition_3_task, yes=loaded_4, no=do_loaded_2
    )
    loaded_6 = task(task_id="loaded_6", trigger_rule="none_failed")(chosen)(
        condition=condition_5, yes=loaded_5, no=do_loaded_3
    )
    do_loaded_4 = task(task_id="do_loaded_4", trigger_rule="none_failed")(do_loaded)(loaded=loaded_6)
    condition_8 = task(task_id="condition_8", trigger_rule="none_failed")(
        prefect_body(condition_3, params={"last": lambda params: params["last"]})
    )(table="d")
    decide_8 = task.branch(task_id="decide_8", trigger_rule="none_failed")(
        (lambda condition: ["loaded_7"] if condition else ["loaded_7"])
    )(condition=condition_8)
    loaded_7 = task(task_id="loaded_7", trigger_rule="none_failed")(chosen)(
        condition=condition_task_2, yes=0, no=do_loaded_task
    )
    loaded_8 = task(task_id="loaded_8", trigger_rule="none_failed")(chosen)(
        condition=condition_3_task, yes=loaded_7, no=do_loaded_2
    )
    loaded_9 = task(task_id="loaded_9", trigger_rule="none_failed")(chosen)(
        condition=condition_5, yes=loaded_8, no=do_loaded_3
    )
    loaded_10 = task(task_id="loaded_10", trigger_rule="none_failed")(chosen)(
        condition=condition_7, yes=loaded_9, no=do_loaded_4
    )
    loaded_11 = task(task_id="loaded_11", trigger_rule="none_failed")(chosen)(
        condition=condition_8, yes=do_loaded_4, no=loaded_10
    )
    loaded_12 = task(task_id="loaded_12", trigger_rule="none_failed")(chosen)(
        condition=condition_6, yes=do_loaded_3, no=loaded_11
    )
    loaded_13 = task(task_id="loaded_13", trigger_rule="none_failed")(chosen)(
        condition=condition_4, yes=do_loaded_2, no=loaded_12
    )
    loaded_14 = task(task_id="loaded_14", trigger_rule="none_failed")(chosen)(
        condition=condition_2_task, yes=do_loaded_task, no=loaded_13
    )
    report_task_4 = task(task_id="report")(report)(text="{{ ti.xcom_pull(task_ids='loaded_14') }} tables")
    decide_task_6 >> [load_task_7, do_loaded_task, condition_2_task, decide_2, condition_3_task]
    load_task_7 >> do_loaded_task
    do_loaded_task >> condition_2_task
    decide_2 >> [
        condition_3_task,
        decide_3,
        load_2,
        loaded,
        do_loaded_2,
        condition_4,
        decide_4,
        condition_5,
        decide_5,
        load_3,
        loaded_2,
        loaded_3,
        do_loaded_3,
        condition_6,
        decide_6,
        condition_7,
        decide_7,
        load_4,
        loaded_4,
        loaded_5,
        loaded_6,
        do_loaded_4,
        condition_8,
        decide_8,
        loaded_7,
    ]
    decide_3 >> [load_2, loaded, do_loaded_2, condition_4, decide_4, condition_5]
    load_2 >> loaded
    do_loaded_2 >> condition_4
    decide_4 >> [
        condition_5,
        decide_5,
        load_3,
        loaded_2,
        loaded_3,
        do_loaded_3,
        condition_6,
        decide_6,
        condition_7,
        decide_7,
        load_4,
        loaded_4,
        loaded_5,
        loaded_6,
        do_loaded_4,
        condition_8,
        decide_8,
        loaded_7,
    ]
    decide_5 >> [load_3, loaded_2, loaded_3, do_loaded_3, condition_6, decide_6, condition_7]
    load_3 >> loaded_2
    do_loaded_3 >> condition_6
    decide_6 >> [
        condition_7,
        decide_7,
        load_4,
        loaded_4,
        loaded_5,
        loaded_6,
        do_loaded_4,
        condition_8,
        decide_8,
        loaded_7,
    ]
    decide_7 >> [load_4, loaded_4, loaded_5, loaded_6, do_loaded_4, condition_8, decide_8, loaded_7]
    load_4 >> loaded_4
    do_loaded_4 >> condition_8
    decide_8 >> loaded_7
    loaded_14 >> report_task_4

with DAG("nested", schedule=None, params={"table": "sales", "full": True, "quiet": True}):
    decide_task_7 = task.branch(task_id="decide")(
        prefect_body(
            (
                lambda condition: (
                    ["decide_2", "report", "create", "load"] if condition else ["decide_3", "fail"]
                )
            ),
            params={"condition": lambda params: params["full"]},
        )
    )()
    decide_2_task = task.branch(task_id="decide_2")(
        prefect_body(
            (lambda condition: ["report", "load", "note", "report_2"] if condition else ["create"]),
            params={"condition": lambda params: params["quiet"]},
        )
    )()
    report_task_5 = task(task_id="report")(report)(text="quiet {{ params.table }}")
    create_task_5 = task(task_id="create")(
        prefect_body(create, params={"table": lambda params: params["table"]})
    )()
    load_task_8 = task(task_id="load")(prefect_body(load, params={"table": lambda params: params["table"]}))()
    decide_3_task = task.branch(task_id="decide_3")(
        prefect_body(
            (lambda condition: ["fail", "note"] if condition else ["note"]),
            params={"condition": lambda params: params["quiet"]},
        )
    )()
    fail_task_3 = task(task_id="fail")(fail)()
    note = task(task_id="note", trigger_rule="none_failed")(
        prefect_body(chosen, params={"condition": lambda params: params["full"]})
    )(yes=report_task_5, no="start")
    report_2 = task(task_id="report_2", trigger_rule="none_failed")(report)(text=note)
    decide_task_7 >> [decide_2_task, report_task_5, create_task_5, load_task_8, decide_3_task, fail_task_3]
    decide_2_task >> [report_task_5, create_task_5, load_task_8, note, report_2]
    report_task_5 >> load_task_8
    decide_3_task >> [fail_task_3, note]
    load_task_8 >> note
    fail_task_3 >> note

with DAG("returns-early", schedule=None, params={"table": ""}):
    count_task_2 = task(task_id="count")(
        prefect_body(count, params={"table": lambda params: params["table"]})
    )()
    decide_task_8 = task.branch(task_id="decide")((lambda condition: ["load"] if condition else ["report"]))(
        condition=count_task_2
    )
    report_task_6 = task(task_id="report")(report)(text="nothing to do")
    load_task_9 = task(task_id="load")(prefect_body(load, params={"table": lambda params: params["table"]}))()
    decide_task_8 >> [report_task_6, load_task_9]

with DAG("stops-with-an-error", schedule=None, params={"table": "sales"}):
    count_task_3 = task(task_id="count")(
        prefect_body(count, params={"table": lambda params: params["table"]})
    )()
    between_task = task(task_id="between")(between)(rows=count_task_3)
    load_task_10 = task(task_id="load")(
        prefect_body(load, params={"table": lambda params: params["table"]})
    )()
    between_task >> load_task_10
