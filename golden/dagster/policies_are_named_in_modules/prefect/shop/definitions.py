from dagster_code import Backoff, RetryPolicy
from dagster_code import dagster as dg

few = RetryPolicy(max_retries=2, backoff=Backoff.LINEAR, delay=1)
many = dg.RetryPolicy(max_retries=5)
POLICIES = {"few": few, "many": many}


def counted():
    return len(POLICIES)


def doubled(number: int):
    return number * 2
