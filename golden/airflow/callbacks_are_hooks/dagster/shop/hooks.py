import dagster as dg

from shop.graph_callbacks import callback_sensor
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def tell(context):
    print(f"{context['task_instance'].task_id} told")


def mourn(context):
    print(f"{context['dag'].dag_id} failed")


hooks_times = RunTimes()

dag = TaskGraph("hooks", version=2, times=hooks_times)


@dg.op(out=dg.Out(dg.Any))
def fine(context: dg.OpExecutionContext):
    with dag.task(
        context,
        "fine",
        hooks={"attempt_start": [tell], "success": [tell, mourn], "failure": [tell], "skip": [tell, mourn]},
    ) as task:
        return task.bash("true")


@dg.op(retry_policy=dg.RetryPolicy(max_retries=1, delay=300), out=dg.Out(dg.Any))
def broken(context: dg.OpExecutionContext):
    with dag.task(context, "broken", max_tries=1, hooks={"retry": [tell], "failure": [tell]}) as task:
        return task.bash("exit 3")


@dg.job(tags={"dagster/max_runtime": "3600"})
def hooks():
    fine()
    broken()


hooks_on_failure = callback_sensor(dag, hooks, "failure", [mourn])
