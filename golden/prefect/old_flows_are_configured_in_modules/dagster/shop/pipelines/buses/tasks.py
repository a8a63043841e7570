from shop.prefect_one_code import prefect_one as prefect


def get_default(day: str) -> str:
    return day or prefect.context.get("today", "2024-01-01")[:2]


def get_trips(day: str, limit: int) -> list:
    logger = prefect.context.get("logger")
    logger.info("trips of %s", day)
    return list(range(limit))


def halves(trips):
    return trips[:1], trips[1:]


def upload(trips: list, table: str) -> str:
    return f"{table}: {len(trips)}"


def materialize(path: str) -> str:
    return f"view of {path}"


def rename(path):
    return path.upper()
