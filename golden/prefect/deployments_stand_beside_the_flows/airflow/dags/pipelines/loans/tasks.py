from prefect_code import Secret, get_run_logger


def download(table: str, branch: str, days: int) -> list:
    logger = get_run_logger()
    token = Secret.load("library-token").get() if branch == "harbour" else ""
    logger.info("table %s of %s%s", table, branch, token)
    return [f"{table} {day}" for day in range(days)]


def upload(table: str, rows: list, dump_mode: str = "append") -> int:
    return len(rows)


def refresh(tables: list[str], count: int) -> str:
    return f"{len(tables)} tables, {count} rows"
