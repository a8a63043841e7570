import os

from prefect import flow

from pipelines.loans.constants import Constants
from pipelines.loans.tasks import download, refresh, upload
from pipelines.utils import rename_current_flow_run

MODE = os.getenv("DUMP_MODE", "append")


@flow(log_prints=True)
def library_loans(
    branch: str | None = None,
    days: int | None = None,
    tables: list | None = None,
    full: bool | None = False,
) -> str:
    branch = branch or Constants.BRANCH.value
    days = days or Constants.DAYS.value
    rename_current_flow_run(new_name=f"{branch}: {days}")

    count = 0
    for table in Constants.TABLES.value:
        rows = download(table=table, branch=branch, days=days)
        count += upload(table=table, rows=rows, dump_mode="overwrite" if full else MODE)
    return refresh(Constants.TABLES.value, count)


if __name__ == "__main__":
    library_loans()
