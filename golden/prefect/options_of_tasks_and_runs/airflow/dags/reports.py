from datetime import timedelta

from airflow.sdk import DAG, Param, task

from prefect_hooks import flow_hook
from prefect_steps import prefect_body


def told(flow, flow_run, state):
    print(f"{flow.name} ended as {state.name}")


def asked_again(task, task_run, state):
    return "limit" in state.message


def read_report(name: str) -> str:
    return f"report {name}"


def count_words(text: str) -> int:
    return len(text.split())


def shout(text: str) -> str:
    return text.upper()


def send(text: str, words: int) -> str:
    return f"{text} ({words})"


with DAG(
    "word_reports",
    schedule=None,
    description="Counts what is said.",
    dagrun_timeout=timedelta(minutes=10),
    params={"name": Param("sales", type="string")},
    on_success_callback=flow_hook(told, "COMPLETED", "word reports"),
    on_failure_callback=flow_hook(told, "FAILED", "word reports"),
    dag_display_name="word reports",
):
    text = task(
        task_id="read_report",
        retries=4,
        retry_delay=timedelta(seconds=0),
        execution_timeout=timedelta(minutes=1),
        task_display_name="read it",
        multiple_outputs=False,
    )(prefect_body(read_report, params={"name": lambda params: params["name"]}))()
    words = task(task_id="count_words", multiple_outputs=False)(count_words)(text=text)
    loud = task(task_id="shout", retries=2, retry_delay=timedelta(seconds=1), multiple_outputs=False)(shout)(
        text=text
    )
    send_task = task(
        task_id="send",
        retries=1,
        retry_delay=timedelta(seconds=2),
        doc_md="Send a report.",
        multiple_outputs=False,
    )(prefect_body(send, retries_if=asked_again))(text=loud, words=words)
    words >> loud
