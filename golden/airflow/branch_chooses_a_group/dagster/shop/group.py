import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def choose(small):
    return "small" if small else ["large.split", "large.merge"]


group_branch_times = RunTimes()

dag = TaskGraph("group_branch", version=2, times=group_branch_times)


@guarded_task(
    dag,
    "branch",
    name="branch",
    choices=Choices(
        ("small.one", "large.split"),
        {
            "branch": ("small.one", "large.split"),
            "small.one": ("small.one",),
            "large.split": ("large.split",),
            "small": ("small.one",),
            "large": ("large.split",),
        },
        frozenset({"large.merge", "small.two"}),
    ),
)
def branch(task):
    return task.call(choose, True)


@guarded_task(dag, "small.one", name="small_one", upstream=("branch",))
def small_one(task, branch):
    return task.returned(None)


@guarded_task(dag, "small.two", name="small_two", upstream=("small_one",), last=True)
def small_two(task, small_one):
    return task.returned(None)


@guarded_task(dag, "large.split", name="large_split", upstream=("branch",))
def large_split(task, branch):
    return task.returned(None)


@guarded_task(dag, "large.merge", name="large_merge", upstream=("large_split",), last=True)
def large_merge(task, large_split):
    return task.returned(None)


@dg.job
def group_branch():
    branch_ = branch()
    small_one_ = small_one(branch_)
    small_two(small_one_)
    large_split_ = large_split(branch_)
    large_merge(large_split_)
