from prefect import flow, task

from graph_tasks import TaskGraph, tries_again
from ingest.operators import LoadOperator
from run_times import RunTimes

dag = TaskGraph("take_in_scans", version=2, times=RunTimes(crons=("0 * * * *",), interval="until_next"))


@task(name="load_pdf", retries=1, retry_delay_seconds=60, retry_condition_fn=tries_again)
def load_pdf():
    with dag.task("load_pdf", max_tries=1) as task:
        return task.execute(LoadOperator, folder="/in/scans", kind="pdf")


@task(name="load_tif", retries=1, retry_delay_seconds=60, retry_condition_fn=tries_again)
def load_tif():
    with dag.task("load_tif", max_tries=1) as task:
        return task.execute(LoadOperator, folder="/in/scans", kind="tif", limit=2)


@task(name="done", retries=1, retry_delay_seconds=60, retry_condition_fn=tries_again)
def done():
    with dag.task("done", max_tries=1) as task:
        return task.returned(None)


@flow(name="take_in_scans")
def take_in_scans(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        load_pdf_run = load_pdf.submit()
        load_tif_run = load_tif.submit()
        done_run = done.submit(wait_for=[load_pdf_run, load_tif_run])
        return [done_run, load_pdf_run, load_tif_run]


if __name__ == "__main__":
    take_in_scans()
