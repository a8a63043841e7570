"""What calls of tasks can be told."""

from prefect import allow_failure, flow, task, unmapped
from prefect.deployments import run_deployment


@task
def one(value, other=None):
    return value


@task
def two(value):
    return value


@flow
def main():
    first = one.submit("m_first", other="m_other")
    second = two.submit("m_second", wait_for=[first])
    third = one.map(["m_third", "m_fourth"], other=unmapped("m_unmapped"), wait_for=[allow_failure(second)])
    state = two(third, return_state=True)
    fourth = two.submit("m_fifth", return_state=True)
    fifth = one.map(["m_sixth"], other=unmapped(4001), deferred=True, return_state=True)
    two.with_options(retries=4002, tags=["m_calltag"])("m_seventh")
    run_deployment(
        name="m_flow/m_deployment",
        parameters={"m_parameter": "m_parametervalue"},
        scheduled_time=None,
        flow_run_name="m_runname",
        timeout=4003,
        poll_interval=4004,
        tags=["m_runtag"],
        idempotency_key="m_idempotency",
        work_queue_name="m_queue",
        as_subflow=False,
        job_variables={"m_variable": "m_variablevalue"},
    )
    return state, fourth, fifth
