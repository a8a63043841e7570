from datetime import timedelta

from prefect import flow, task
from prefect.cache_policies import INPUTS, NO_CACHE
from prefect.tasks import task_input_hash


def told(flow, flow_run, state):
    print(f"{flow.name} ended as {state.name}")


def asked_again(task, task_run, state):
    return "limit" in state.message


@task(name="read it", retries=4, timeout_seconds=60, cache_policy=NO_CACHE)
def read_report(name: str) -> str:
    return f"report {name}"


@task(cache_policy=INPUTS, cache_expiration=timedelta(hours=1), persist_result=True)
def count_words(text: str) -> int:
    return len(text.split())


@task(retries=2, retry_delay_seconds=[1, 5], cache_key_fn=task_input_hash, task_run_name="loud")
def shout(text: str) -> str:
    return text.upper()


@task(
    retries=1,
    retry_delay_seconds=2,
    retry_condition_fn=asked_again,
    retry_jitter_factor=0.5,
    description="Send a report.",
)
def send(text: str, words: int) -> str:
    return f"{text} ({words})"


@flow(
    name="word reports",
    description="Counts what is said.",
    version="2",
    flow_run_name="report-of-{name}",
    validate_parameters=True,
    on_completion=[told],
    on_failure=[told],
    timeout_seconds=600,
)
def word_reports(name: str = "sales"):
    text = read_report(name=name)
    words = count_words(text=text)
    loud = shout(text=text)
    send_result = send(text=loud, words=words)
    return send_result


if __name__ == "__main__":
    word_reports()
