"""What tasks can be told."""

from datetime import timedelta

from prefect import flow, task
from prefect.cache_policies import INPUTS


def again(task, run, state):
    return len("m_condition") > 3


def completed(task, run, state):
    print("m_completed")


def failed(task, run, state):
    print("m_failed")


def running(task, run, state):
    print("m_running")


@task(
    name="m_task",
    description="m_description",
    tags=["m_tag"],
    version="m_version",
    cache_key_fn=lambda context, parameters: "m_cachekey",
    cache_expiration=timedelta(seconds=4001),
    task_run_name="m_runname-{value}",
    retries=4002,
    retry_delay_seconds=[4003, 4004],
    retry_jitter_factor=0.5,
    persist_result=True,
    result_storage="local-file-system/m_storage",
    result_serializer="m_serializer",
    result_storage_key="m_storagekey",
    cache_result_in_memory=False,
    timeout_seconds=4005,
    log_prints=True,
    refresh_cache=True,
    on_completion=[completed],
    on_failure=[failed],
    on_running=[running],
    retry_condition_fn=again,
    viz_return_value="m_viz",
    asset_deps=["s3://bucket/m_assetdep"],
)
def everything(value):
    """m_docstring"""
    return value


@task(cache_policy=INPUTS - "m_ignored")
def policy(value):
    return value


@task
def transactional(value):
    return value


@transactional.on_commit
def committed(transaction):
    print("m_committed")


@transactional.on_rollback
def rolled_back(transaction):
    print("m_rolledback")


changed = policy.with_options(
    name="m_changed",
    description="m_changeddescription",
    tags=["m_changedtag"],
    cache_key_fn=lambda context, parameters: "m_changedkey",
    task_run_name="m_changedrun",
    cache_expiration=timedelta(seconds=4006),
    retries=4007,
    retry_delay_seconds=4008,
    retry_jitter_factor=0.25,
    persist_result=True,
    result_storage="local-file-system/m_changedstorage",
    result_serializer="m_changedserializer",
    result_storage_key="m_changedstoragekey",
    cache_result_in_memory=False,
    timeout_seconds=4009,
    log_prints=True,
    refresh_cache=True,
    on_completion=[lambda task, run, state: print("m_changedcompleted")],
    on_failure=[lambda task, run, state: print("m_changedfailed")],
    on_running=[lambda task, run, state: print("m_changedrunning")],
    retry_condition_fn=lambda task, run, state: len("m_changedcondition") > 3,
    viz_return_value="m_changedviz",
    asset_deps=["s3://bucket/m_changeddep"],
)


@flow
def main():
    one = everything("m_given")
    two = policy(one)
    transactional(changed(two))
