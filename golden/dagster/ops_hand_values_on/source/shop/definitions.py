"""A four-step ETL of ops: values, an order without a value, retries, several outputs."""

from dagster import Backoff, Definitions, In, Nothing, Out, Output, RetryPolicy, job, op


@op(retry_policy=RetryPolicy(max_retries=3, delay=2, backoff=Backoff.LINEAR))
def extract(context) -> list:
    """Fails at first."""
    context.log.info("attempt %s", context.retry_number)
    if context.retry_number < 2:
        raise ConnectionError("not yet")
    return [3, 1, 2]


@op(out={"low": Out(int), "high": Out(int)})
def bounds(rows: list):
    # both at once
    return min(rows), max(rows)


@op
def load(low, high, rows):
    return {"from": low, "to": high, "rows": sorted(rows)}


@op(ins={"start": In(Nothing)}, out=Out(str))
def notify():
    return Output("done", metadata={"channel": "shop"})


@job(description="Extract, measure, load, tell.")
def etl():
    rows = extract()
    low, high = bounds(rows)
    notify(start=load(low, high, rows))


defs = Definitions(jobs=[etl])
