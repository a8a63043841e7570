import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def send(task_state_store=None):
    done = task_state_store.get("done") or 0
    task_state_store.set("done", done + 1)
    if done < 1:
        raise RuntimeError("the connection broke")
    return done


upload_times = RunTimes()

dag = TaskGraph("upload", times=upload_times)


@dg.op(name="send", retry_policy=dg.RetryPolicy(max_retries=2, delay=1), out=dg.Out(dg.Any))
def send_op(context: dg.OpExecutionContext):
    with dag.task(context, "send", max_tries=2) as task:
        return task.call(send)


@dg.job
def upload():
    send_op()
