import dagster as dg
from dagster import Output


@dg.op(retry_policy=dg.RetryPolicy(max_retries=3, delay=2, backoff=dg.Backoff.LINEAR))
def extract(context) -> list:
    """Fails at first."""
    context.log.info("attempt %s", context.retry_number)
    if context.retry_number < 2:
        raise ConnectionError("not yet")
    return [3, 1, 2]


@dg.op(out={"low": dg.Out(dagster_type=int), "high": dg.Out(dagster_type=int)})
def bounds(rows: list):
    # both at once
    return min(rows), max(rows)


@dg.op
def load(low, high, rows):
    return {"from": low, "to": high, "rows": sorted(rows)}


@dg.op(ins={"after": dg.In(dg.Nothing)}, out=dg.Out(dagster_type=str))
def notify():
    return Output("done", metadata={"channel": "shop"})


@dg.job(description="Extract, measure, load, tell.")
def etl():
    extract_out = extract()
    bounds_low_out, bounds_high_out = bounds(rows=extract_out)
    load_out = load(low=bounds_low_out, high=bounds_high_out, rows=extract_out)
    notify(after=load_out)
