"""What flows can be told."""

from prefect import flow, task
from prefect.task_runners import ThreadPoolTaskRunner


def completed(flow, run, state):
    print("m_completed")


def failed(flow, run, state):
    print("m_failed")


def cancelled(flow, run, state):
    print("m_cancelled")


def crashed(flow, run, state):
    print("m_crashed")


def running(flow, run, state):
    print("m_running")


@task
def work(value):
    return value


@flow(
    name="m_flow",
    version="m_version",
    flow_run_name="m_runname-{size}",
    retries=4001,
    retry_delay_seconds=4002,
    task_runner=ThreadPoolTaskRunner(max_workers=4003),
    description="m_description",
    timeout_seconds=4004,
    validate_parameters=False,
    persist_result=True,
    result_storage="local-file-system/m_storage",
    result_serializer="m_serializer",
    cache_result_in_memory=False,
    log_prints=True,
    on_completion=[completed],
    on_failure=[failed],
    on_cancellation=[cancelled],
    on_crashed=[crashed],
    on_running=[running],
)
def everything(size: int = 4005, word: str = "m_word"):
    """m_docstring"""
    return work(word)


@flow(name="m_inner")
def inner(word: str = "m_innerdefault"):
    return work(word)


other = inner.with_options(
    name="m_other",
    version="m_otherversion",
    retries=4006,
    retry_delay_seconds=4007,
    description="m_otherdescription",
    flow_run_name="m_otherrun",
    task_runner=ThreadPoolTaskRunner(max_workers=4008),
    timeout_seconds=4009,
    validate_parameters=False,
    persist_result=True,
    result_storage="local-file-system/m_otherstorage",
    result_serializer="m_otherserializer",
    cache_result_in_memory=False,
    log_prints=True,
    on_completion=[lambda flow, run, state: print("m_othercompleted")],
    on_failure=[lambda flow, run, state: print("m_otherfailed")],
    on_cancellation=[lambda flow, run, state: print("m_othercancelled")],
    on_crashed=[lambda flow, run, state: print("m_othercrashed")],
    on_running=[lambda flow, run, state: print("m_otherrunning")],
)


@flow(name="m_outer")
def outer():
    other("m_otherword")
    return inner("m_innerword")
