from prefect import flow

from flows import big, small, write
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph

dag = TaskGraph("if or else")


@guarded_task(dag, "GreaterThan", rule="all_success_skip_first")
def GreaterThan(task):
    return task.call((lambda x, y: x > y), y=10, x=task["params"]["size"])


@guarded_task(dag, "as_bool", rule="all_success_skip_first")
def as_bool(task, GreaterThan):
    return task.call((lambda x: bool(x)), x=GreaterThan.value())


@guarded_task(dag, "case_True", rule="all_success_skip_first", gate=("big",))
def case_True(task, as_bool):
    return task.call((lambda value: value == True), value=as_bool.value())


@guarded_task(dag, "big", rule="all_success_skip_first")
def big_task(task, case_True):
    return task.call(big)


@guarded_task(dag, "case_False", rule="all_success_skip_first", gate=("small",))
def case_False(task, as_bool):
    return task.call((lambda value: value == False), value=as_bool.value())


@guarded_task(dag, "small", rule="all_success_skip_first")
def small_task(task, case_False):
    return task.call(small)


@guarded_task(dag, "Merge", rule="none_failed_min_one_success")
def Merge(task, big, small):
    return task.call(
        (lambda *found: next((value for value in found if value is not None), None)),
        big.value(),
        small.value(),
    )


@guarded_task(dag, "write", rule="all_success_skip_first")
def write_task(task, Merge):
    return task.call(write, text=Merge.value())


@flow(name="if or else")
def if_or_else(size=0, logical_date=None, conf=None):
    with dag.run(logical_date, {"size": size}, conf):
        GreaterThan_run = GreaterThan.submit()
        as_bool_run = as_bool.submit(GreaterThan_run)
        case_True_run = case_True.submit(as_bool_run)
        big_run = big_task.submit(case_True_run)
        case_False_run = case_False.submit(as_bool_run)
        small_run = small_task.submit(case_False_run)
        Merge_run = Merge.submit(big_run, small_run)
        write_run = write_task.submit(Merge_run)
        return last(write_run)


if __name__ == "__main__":
    if_or_else()
