import dagster as dg
from dagster import Backoff, RetryPolicy

few = RetryPolicy(max_retries=2, backoff=Backoff.LINEAR, delay=1)
many = dg.RetryPolicy(max_retries=5)
POLICIES = {"few": few, "many": many}


@dg.op(retry_policy=few)
def counted():
    return len(POLICIES)


@dg.op(retry_policy=many)
def doubled(number: int):
    return number * 2


@dg.job
def twice():
    doubled(counted())


defs = dg.Definitions(jobs=[twice])
