import dagster as dg
from dagster import Backoff, RetryPolicy

few = RetryPolicy(max_retries=2, backoff=Backoff.LINEAR, delay=1)
many = dg.RetryPolicy(max_retries=5)
POLICIES = {"few": few, "many": many}


@dg.op(retry_policy=dg.RetryPolicy(max_retries=2, delay=1, backoff=dg.Backoff.LINEAR))
def counted():
    return len(POLICIES)


@dg.op(retry_policy=dg.RetryPolicy(max_retries=5))
def doubled(number: int):
    return number * 2


@dg.job
def twice():
    counted_out = counted()
    doubled(number=counted_out)
