from prefect import flow, task

from graph_tasks import TaskGraph
from run_times import RunTimes

function = lambda text: text.upper()

dag = TaskGraph("filtered_texts", times=RunTimes(crons=("0 0 * * *",)), filters={"loud": function})


@task(name="say")
def say():
    with dag.task("say") as task:
        return task.bash(
            task.render("echo {{ data_interval_end | ts }} {{ logical_date | ds_nodash | loud }}"),
            env={"A": task.render("{{ data_interval_end.at(0) | ts }}")},
            inherit_env=False,
        )


@flow(name="filtered_texts")
def filtered_texts(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        say_run = say.submit()
        return [say_run]


if __name__ == "__main__":
    filtered_texts()
