from prefect import flow, task

from graph_tasks import TaskGraph
from run_times import RunTimes

dag = TaskGraph("scripts", version=2, times=RunTimes(crons=("0 0 * * *",), interval="until_next"))


@task(name="run")
def run():
    with dag.task("run", params={"who": "ann"}) as task:
        return task.bash(('echo "' + str(task["params"]["who"]) + " on " + str(task["ds"]) + '"'))


@flow(name="scripts")
def scripts(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        run_run = run.submit()
        return [run_run]


if __name__ == "__main__":
    scripts()
