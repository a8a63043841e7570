import dagster as dg

from shop.flows import chosen, condition, loop, returned_2
from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

outer_job_times = RunTimes()

dag = TaskGraph("outer", times=outer_job_times)


@guarded_task(dag, "loop", name="outer_job_loop")
def loop_op(task):
    return task.call(prefect_body(loop, form="part"), n=5)


@guarded_task(dag, "condition", name="outer_job_condition", upstream=("loop",))
def condition_op(task, loop):
    return task.call(condition, n=loop.value())


@guarded_task(
    dag,
    "decide",
    name="outer_job_decide",
    upstream=("condition",),
    choices=Choices(
        ("returned",),
        {
            "loop": ("returned",),
            "condition": ("returned",),
            "decide": ("returned",),
            "returned": ("returned",),
        },
        frozenset({"returned_2"}),
    ),
)
def decide_op(task, condition):
    return task.returned(["returned"] if condition.value() else ["returned"])


@guarded_task(dag, "returned", name="outer_job_returned", upstream=("condition", "loop", "decide"))
def returned(task, condition, loop, decide):
    return task.call(chosen, condition=condition.value(), yes=loop.value(), no=-1)


@guarded_task(dag, "returned_2", name="returned_2", upstream=("returned",), last=True)
def returned_2_op(task, returned):
    return task.call(returned_2, found_1=returned.value())


@dg.job
def outer_job():
    loop_ = loop_op()
    condition_ = condition_op(loop_)
    decide_ = decide_op(condition_)
    returned_ = returned(condition_, loop_, decide_)
    returned_2_op(returned_)
