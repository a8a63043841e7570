from prefect import flow, task

from graph_tasks import TaskGraph
from run_times import RunTimes

function = lambda day, where: f"{day} {where}"

dag = TaskGraph(
    "templates",
    version=2,
    times=RunTimes(crons=("0 0 * * *",), interval="until_next"),
    names={"bucket": "shop"},
)


@task(name="plain")
def plain():
    with dag.task("plain") as task:
        return task.bash(
            (
                "echo "
                + str(task["ds"])
                + " "
                + str(task["ts_nodash"])
                + " "
                + str(task["run_id"])
                + " "
                + str(task["dag"].dag_id)
                + "."
                + str(task["ti"].task_id)
            )
        )


@task(name="moved")
def moved():
    with dag.task("moved") as task:
        return task.bash(
            task.render(
                "echo {{ macros.ds_add(ds, -7) }} {{ data_interval_start.strftime('%Y/%m') }} {{ bucket }}"
            )
        )


@task(name="logic")
def logic():
    with dag.task("logic") as task:
        return task.bash(
            task.render(
                '\n        {% for n in range(2) %}echo {{ n }}\n        {% endfor %}\n        echo {{ "late" if logical_date.hour > 12 else "early" }}\n        '
            )
        )


@task(name="given")
def given():
    with dag.task("given") as task:
        return task.call(
            function,
            day=task["ds_nodash"],
            where=(str(task["dag_run"].conf.get("where", "here"))),
            templates_dict={"query": ("select '" + str(task["ds"]) + "'")},
        )


@flow(name="templates")
def templates(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        plain_run = plain.submit()
        moved_run = moved.submit(wait_for=[plain_run])
        logic_run = logic.submit(wait_for=[moved_run])
        given_run = given.submit(wait_for=[logic_run])
        return [given_run]


if __name__ == "__main__":
    templates()
