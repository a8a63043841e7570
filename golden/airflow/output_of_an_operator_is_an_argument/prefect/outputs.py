from prefect import flow, task

from graph_tasks import TaskGraph


def double(text):
    return int(text) * 2


function = lambda value: value + 1

dag = TaskGraph("outputs", version=2)


@task(name="shell")
def shell():
    with dag.task("shell") as task:
        return task.bash("echo 42")


@task(name="double")
def double_task(shell):
    with dag.task("double") as task:
        return task.returned(double(shell))


@task(name="show")
def show(double):
    with dag.task("show") as task:
        return task.returned(function(value=double))


@task(name="say")
def say():
    with dag.task("say") as task:
        return task.bash(
            ("echo " + str(task.pull("show", "return_value"))),
            env={"DOUBLED": (str(task.pull("double", "return_value")))},
            inherit_env=False,
        )


@flow(name="outputs")
def outputs(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        shell_run = shell.submit()
        double_run = double_task.submit(shell_run)
        show_run = show.submit(double_run)
        say_run = say.submit()
        return [show_run, say_run]


if __name__ == "__main__":
    outputs()
