from dagster_code import Output


def extract(context) -> list:
    """Fails at first."""
    context.log.info("attempt %s", context.retry_number)
    if context.retry_number < 2:
        raise ConnectionError("not yet")
    return [3, 1, 2]


def bounds(rows: list):
    # both at once
    return min(rows), max(rows)


def load(low, high, rows):
    return {"from": low, "to": high, "rows": sorted(rows)}


def notify():
    return Output("done", metadata={"channel": "shop"})
