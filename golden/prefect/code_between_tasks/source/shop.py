"""What a flow computes between its tasks runs where it stands: later tasks wait for it, and its errors end the flow."""

import statistics
from datetime import timedelta

from prefect import flow, get_run_logger, task


@task
def extract(day, count):
    return [{"day": day, "amount": number} for number in range(count)]


@task
def load(rows, label="", limit=None):
    return len(rows)


@task
def report(text):
    return text.upper()


def shortened(rows, most):
    return rows[:most]


@flow
def etl(day: str = "2024-01-01", count: int = 4, most: int = 2):
    logger = get_run_logger()
    rows = extract(day, count)
    # only what was sold
    sold = [row for row in rows if row["amount"] > 0]
    mean = statistics.mean(row["amount"] for row in sold)
    logger.info("mean %s", mean)
    few = shortened(sold, most)
    loaded = load(few, label=f"{day}/{count}", limit=count * 2)
    if loaded > most:
        raise ValueError("too many")
    few = few.copy()
    for row in sold[most:]:
        few.append({**row, "late": True})
    load(few)
    return report(f"{loaded} of {len(rows)}: {mean:.1f}")


@flow
def keeps_count(count: int = 2):
    wait = timedelta(seconds=1)
    total = 0
    names = []
    for name in ("a", "b"):
        total += count
        names.append(name)
        load(names, label=name, limit=total)
    result = report(", ".join(names)) + f" in {wait.seconds}s"
    return result


@flow
def fails_between(count: int = 0):
    rows = extract("2024-01-01", count)
    first = rows[0]
    return report(first["day"])
