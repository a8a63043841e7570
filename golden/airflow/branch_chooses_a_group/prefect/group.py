from prefect import flow

from graph_joins import guarded_task, last
from graph_outcomes import Choices
from graph_tasks import TaskGraph


def choose(small):
    return "small" if small else ["large.split", "large.merge"]


dag = TaskGraph("group_branch", version=2)


@guarded_task(
    dag,
    "branch",
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


@guarded_task(dag, "small.one")
def small_one(task, branch):
    return task.returned(None)


@guarded_task(dag, "small.two")
def small_two(task, small_one):
    return task.returned(None)


@guarded_task(dag, "large.split")
def large_split(task, branch):
    return task.returned(None)


@guarded_task(dag, "large.merge")
def large_merge(task, large_split):
    return task.returned(None)


@flow(name="group_branch")
def group_branch(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        branch_run = branch.submit()
        small_one_run = small_one.submit(branch_run)
        small_two_run = small_two.submit(small_one_run)
        large_split_run = large_split.submit(branch_run)
        large_merge_run = large_merge.submit(large_split_run)
        return last(small_two_run, large_merge_run)


if __name__ == "__main__":
    group_branch()
