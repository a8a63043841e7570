from prefect import flow, task

from either import report


@task(name="report")
def report_task():
    return report()


@flow(name="reports")
def reports():
    report_run = report_task.submit()
    return [report_run]


if __name__ == "__main__":
    reports()
