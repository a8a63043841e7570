import dagster as dg

from shop.airflow_code import AirflowSkipException
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def maybe():
    raise AirflowSkipException("nothing to do")


spread_times = RunTimes()

dag = TaskGraph("spread", version=2, times=spread_times)


@guarded_task(dag, "shell", name="shell")
def shell(task):
    return task.bash("exit 99")


@guarded_task(
    dag, "maybe", name="maybe", retry_policy=dg.RetryPolicy(max_retries=2, delay=300), facts={"max_tries": 2}
)
def maybe_op(task):
    return task.call(maybe)


@guarded_task(dag, "after", name="after", upstream=("maybe",))
def after(task, maybe):
    return task.returned(None)


@guarded_task(dag, "joined", name="joined", upstream=("shell", "after"), rule="none_failed", last=True)
def joined(task, shell, after):
    return task.returned(None)


@dg.job
def spread():
    shell_ = shell()
    maybe_ = maybe_op()
    after_ = after(maybe_)
    joined(shell_, after_)
