from typing import Optional

from prefect import flow, task


@task
def list_tables(only: Optional[str]) -> list[str]:
    return [only] if only else ["customers", "orders"]


@task
def export(table: str, full: bool) -> str:
    return f"{table}:{'full' if full else 'new'}"


@task
def drop_old(days: int) -> str:
    return f"dropped what is older than {days} days"


@task
def finish(files: list[str]) -> int:
    return len(files)


@flow(log_prints=True)
def export_tables(
    only: Optional[str] = None, full: bool = False, keep_days: int = 7, dry_run: bool = False
) -> Optional[int]:
    tables = list_tables(only)
    if dry_run:
        print("nothing is written")
        return None
    files = [export.submit(table, full) for table in ("customers", "orders")]
    if keep_days > 0:
        drop_old(keep_days)
    return finish([file.result() for file in files])


if __name__ == "__main__":
    export_tables()
