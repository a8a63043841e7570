from prefect import flow

from graph_joins import guarded_task, last
from graph_tasks import TaskGraph

dag = TaskGraph("block", version=2)


@guarded_task(dag, "make")
def make(task):
    return task.bash("echo made")


@guarded_task(dag, "one")
def one(task, make):
    return task.returned(None)


@guarded_task(dag, "two")
def two(task, one):
    return task.returned(None)


@guarded_task(dag, "clear", rule="all_done_setup_success", setups=("make",))
def clear(task, make, two):
    return task.bash("exit 1")


@guarded_task(dag, "three")
def three(task):
    return task.returned(None)


@guarded_task(dag, "loud", rule="all_done_setup_success")
def loud(task, three):
    return task.bash("exit 1")


@flow(name="block")
def block(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        make_run = make.submit()
        one_run = one.submit(make_run)
        two_run = two.submit(one_run)
        clear_run = clear.submit(make_run, two_run)
        three_run = three.submit()
        loud_run = loud.submit(three_run)
        return last(two_run, loud_run, waits_for=[clear_run])


if __name__ == "__main__":
    block()
