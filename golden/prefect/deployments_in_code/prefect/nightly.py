from prefect import flow, task


@task
def collect(region: str, limit: int) -> list[int]:
    return list(range(limit))


@task
def load(rows: list[int]) -> int:
    return sum(rows)


@flow
def collect_region(region: str = "eu", limit: int = 3):
    collect_result = collect(region=region, limit=limit)
    load_result = load(rows=collect_result)
    return load_result


@flow(log_prints=True)
def hourly_ping(host: str = "localhost"):
    collect_result = collect(region=host, limit=1)
    return collect_result
