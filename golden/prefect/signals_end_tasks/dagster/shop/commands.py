import dagster as dg

from shop.flows import after
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

commands_times = RunTimes()

dag = TaskGraph("commands", times=commands_times)


@dg.op(out=dg.Out(dg.Any))
def count_files(context: dg.OpExecutionContext):
    with dag.task(context, "count_files") as task:
        return task.bash(
            ("COUNT=3" + "\n" + "echo counting; echo $COUNT $MORE"),
            env={"MORE": "files"},
            cwd=".",
            skip_on=(),
        )


@dg.op(name="commands_after", out=dg.Out(dg.Any))
def after_op(count_files):
    return after(value=count_files)


@dg.op(out=dg.Out(dg.Any))
def gives_up(context: dg.OpExecutionContext):
    with dag.task(context, "gives_up") as task:
        return task.bash("exit 3", cwd=".", skip_on=())


@dg.job
def commands():
    count_files_ = count_files()
    after_op(count_files=count_files_)
    gives_up()
