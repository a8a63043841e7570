import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def runs():
    return 1


def never():
    return "echo never"


conditional_times = RunTimes()

dag = TaskGraph("conditional", times=conditional_times)


@dg.op(out=dg.Out(dg.Any))
def yes():
    return runs()


@dg.op(out=dg.Out(dg.Any))
def no():
    return runs()


@dg.op(name="never", out=dg.Out(dg.Any))
def never_op(context: dg.OpExecutionContext):
    with dag.task(context, "never") as task:
        return task.bash(task.render(str(task.call(never))))


@dg.job
def conditional():
    yes()
    no()
    never_op()
