from prefect import flow, task

from graph_tasks import TaskGraph
from run_times import RunTimes

dag = TaskGraph("configured", version=2, times=RunTimes(crons=("0 3 * * *",), interval="until_next"))


@task(name="fetch")
def fetch():
    with dag.task("fetch") as task:
        return task.bash("echo fetch")


@task(name="load")
def load():
    with dag.task("load") as task:
        return task.bash("echo load")


@task(name="mail")
def mail():
    with dag.task("mail") as task:
        return task.bash("echo mail")


@flow(name="configured")
def configured(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        fetch_run = fetch.submit()
        load_run = load.submit(wait_for=[fetch_run])
        mail_run = mail.submit(wait_for=[fetch_run, load_run])
        return [fetch_run, load_run, mail_run]


if __name__ == "__main__":
    configured()
