import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.ingest.operators import LoadOperator
from shop.run_times import RunTimes

take_in_letters_times = RunTimes()

dag = TaskGraph("take_in_letters", version=2, times=take_in_letters_times, keeps_values=True)


@dg.op(retry_policy=dg.RetryPolicy(max_retries=1, delay=60), tags={"owner": "ingest"}, out=dg.Out(dg.Any))
def load_txt(context: dg.OpExecutionContext):
    with dag.task(context, "load_txt", max_tries=1) as task:
        return task.execute(LoadOperator, folder="/in/letters", kind="txt")


@dg.op(
    name="take_in_letters_done",
    retry_policy=dg.RetryPolicy(max_retries=1, delay=60),
    tags={"owner": "ingest"},
    ins={"load_txt": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def done(context: dg.OpExecutionContext):
    with dag.task(context, "done", max_tries=1) as task:
        return task.returned(None)


@dg.job(tags={"owner": "ingest"})
def take_in_letters():
    load_txt_ = load_txt()
    done(load_txt=load_txt_)
