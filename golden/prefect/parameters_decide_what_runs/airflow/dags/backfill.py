from typing import Optional

from airflow.sdk import DAG, Param, task

from prefect_steps import prefect_body


def list_tables(only: Optional[str]) -> list[str]:
    return [only] if only else ["customers", "orders"]


def export(table: str, full: bool) -> str:
    return f"{table}:{'full' if full else 'new'}"


condition = lambda keep_days: keep_days > 0


def drop_old(days: int) -> str:
    return f"dropped what is older than {days} days"


def finish(files: list[str]) -> int:
    return len(files)


with DAG(
    "export-tables",
    schedule=None,
    params={
        "only": Param(None, type=["string", "null"]),
        "full": Param(False, type="boolean"),
        "keep_days": Param(7, type="integer"),
        "dry_run": Param(False, type="boolean"),
    },
):
    tables = task(task_id="list_tables", multiple_outputs=False)(
        prefect_body(list_tables, params={"only": lambda params: params["only"]})
    )()
    decide = task.branch(task_id="decide")(
        prefect_body(
            (
                lambda condition: (
                    [] if condition else ["export", "export_2", "condition", "decide_2", "drop_old", "finish"]
                )
            ),
            params={"condition": lambda params: params["dry_run"]},
        )
    )()
    export_task = task(task_id="export", multiple_outputs=False)(
        prefect_body(export, params={"full": lambda params: params["full"]})
    )(table="customers")
    export_2 = task(task_id="export_2", multiple_outputs=False)(
        prefect_body(export, params={"full": lambda params: params["full"]})
    )(table="orders")
    condition_task = task(task_id="condition")(
        prefect_body(condition, params={"keep_days": lambda params: params["keep_days"]})
    )()
    decide_2 = task.branch(task_id="decide_2")(
        (lambda condition: ["drop_old", "finish"] if condition else ["finish"])
    )(condition=condition_task)
    drop_old_task = task(task_id="drop_old", multiple_outputs=False)(
        prefect_body(drop_old, params={"days": lambda params: params["keep_days"]})
    )()
    finish_task = task(task_id="finish", trigger_rule="none_failed", multiple_outputs=False)(finish)(
        files=[export_task, export_2]
    )
    tables >> decide
    decide >> [export_task, export_2, condition_task, decide_2, drop_old_task, finish_task]
    decide_2 >> [drop_old_task, finish_task]
    drop_old_task >> finish_task
