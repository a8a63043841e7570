import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

asked_times = RunTimes()

dag = TaskGraph("asked", version=2, times=asked_times)


@dg.op(out=dg.Out(dg.Any))
def copy(context: dg.OpExecutionContext):
    with dag.task(context, "copy") as task:
        return task.bash(
            (
                "echo "
                + str(task.rendered(task.variable("bucket", "local")))
                + str((" " + str(task.variable("owner"))))
            ),
            env={"STAGE": task.rendered(task.environment("STAGE", "test"))},
            inherit_env=False,
        )


@dg.job
def asked():
    copy()
