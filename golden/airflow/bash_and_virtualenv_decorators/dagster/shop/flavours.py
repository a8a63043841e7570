import dagster as dg

from shop.airflow_isolated import call_isolated
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def say(word):
    return f"echo {word} $WHO"


def isolated():
    return 1


def old():
    return 2


flavours_times = RunTimes()

dag = TaskGraph("flavours", times=flavours_times)


@dg.op(name="say", out=dg.Out(dg.Any))
def say_op(context: dg.OpExecutionContext):
    with dag.task(context, "say") as task:
        return task.bash(task.render(str(task.call(say, "hi"))), env={"WHO": "ann"}, inherit_env=False)


@dg.op(name="isolated", ins={"say": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def isolated_op(context: dg.OpExecutionContext):
    with dag.task(context, "isolated") as task:
        return call_isolated(task, isolated, _requirements=("colorama==0.4.6",), _site_packages=False)


@dg.op(name="old", ins={"say": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def old_op(context: dg.OpExecutionContext):
    with dag.task(context, "old") as task:
        return call_isolated(task, old, _python="/opt/old/bin/python")


@dg.job
def flavours():
    say_ = say_op()
    isolated_op(say=say_)
    old_op(say=say_)
