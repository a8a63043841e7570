import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

block_times = RunTimes()

dag = TaskGraph("block", version=2, times=block_times)


@guarded_task(dag, "make", name="make")
def make(task):
    return task.bash("echo made")


@guarded_task(dag, "one", name="one", upstream=("make",))
def one(task, make):
    return task.returned(None)


@guarded_task(dag, "two", name="two", upstream=("one",), last=True)
def two(task, one):
    return task.returned(None)


@guarded_task(
    dag,
    "clear",
    name="clear",
    upstream=("make", "two"),
    rule="all_done_setup_success",
    setups=("make",),
    fails_run=False,
)
def clear(task, make, two):
    return task.bash("exit 1")


@guarded_task(dag, "three", name="three", fails_run=False)
def three(task):
    return task.returned(None)


@guarded_task(dag, "loud", name="loud", upstream=("three",), rule="all_done_setup_success", last=True)
def loud(task, three):
    return task.bash("exit 1")


@dg.job
def block():
    make_ = make()
    one_ = one(make_)
    two_ = two(one_)
    clear(make_, two_)
    three_ = three()
    loud(three_)
