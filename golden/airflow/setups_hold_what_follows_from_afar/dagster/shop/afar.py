import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

afar_times = RunTimes()

dag = TaskGraph("afar", version=2, times=afar_times)


@guarded_task(dag, "make", name="make", holds=("tidy",), fails_run=False)
def make(task):
    return task.bash("exit 1")


@guarded_task(dag, "work", name="work", upstream=("make",), fails_run=False)
def work(task, make):
    return task.bash("echo working")


@guarded_task(dag, "tidy", name="tidy", upstream=("work",), rule="all_done", last=True)
def tidy(task, work):
    return task.bash("echo tidied")


@guarded_task(
    dag,
    "clear",
    name="clear",
    upstream=("make", "tidy"),
    rule="all_done_setup_success",
    setups=("make",),
    fails_run=False,
)
def clear(task, make, tidy):
    return task.bash("echo cleared")


@dg.job
def afar():
    make_ = make()
    work_ = work(make_)
    tidy_ = tidy(work_)
    clear(make_, tidy_)
