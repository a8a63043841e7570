import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def double(text):
    return int(text) * 2


function = lambda value: value + 1

outputs_times = RunTimes()

dag = TaskGraph("outputs", version=2, times=outputs_times, keeps_values=True)


@dg.op(out=dg.Out(dg.Any))
def shell(context: dg.OpExecutionContext):
    with dag.task(context, "shell") as task:
        return task.bash("echo 42")


@dg.op(name="double", out=dg.Out(dg.Any))
def double_op(context: dg.OpExecutionContext, shell):
    with dag.task(context, "double") as task:
        return task.returned(double(shell))


@dg.op(out=dg.Out(dg.Any))
def show(context: dg.OpExecutionContext, double):
    with dag.task(context, "show") as task:
        return task.returned(function(value=double))


@dg.op(out=dg.Out(dg.Any))
def say(context: dg.OpExecutionContext):
    with dag.task(context, "say") as task:
        return task.bash(
            ("echo " + str(task.pull("show", "return_value"))),
            env={"DOUBLED": (str(task.pull("double", "return_value")))},
            inherit_env=False,
        )


@dg.job
def outputs():
    shell_ = shell()
    double_ = double_op(shell=shell_)
    show(double=double_)
    say()
