from prefect import flow

from graph_joins import guarded_task, last
from graph_tasks import TaskGraph
from run_times import RunTimes

dag = TaskGraph("latest", version=2, times=RunTimes(crons=("0 0 * * *",), interval="until_next"))


@guarded_task(dag, "latest_only", gate=("mail",))
def latest_only(task):
    return task.returned(["mail"] if task.is_latest() else [])


@guarded_task(dag, "mail")
def mail(task, latest_only):
    return task.returned(None)


@guarded_task(dag, "load")
def load(task):
    return task.returned(None)


@flow(name="latest")
def latest(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        latest_only_run = latest_only.submit()
        mail_run = mail.submit(latest_only_run)
        load_run = load.submit()
        return last(mail_run, load_run)


if __name__ == "__main__":
    latest()
