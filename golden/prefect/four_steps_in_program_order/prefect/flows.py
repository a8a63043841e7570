from prefect import flow, get_run_logger, task


@task(retries=2, retry_delay_seconds=[1, 5])
def extract(day: str):
    """Rows of a day."""
    # a comment that stays
    logger = get_run_logger()
    logger.info("extracting %s", day)
    return [{"day": day, "amount": 3}, {"day": day, "amount": 4}]


@task
def transform(rows):
    return [{**row, "amount": row["amount"] * 2} for row in rows]


@task(name="Load rows", tags=["warehouse"])
def load(rows):
    return len(rows)


@task
def notify(text):
    print(text)


@flow(description="Every day.")
def etl(day: str = "2024-01-01"):
    rows = extract(day=day)
    clean = transform(rows=rows)
    count = load(rows=clean)
    notify(text=f"loaded {count} rows of {day}")


if __name__ == "__main__":
    etl()
