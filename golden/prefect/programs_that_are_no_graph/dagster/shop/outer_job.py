import dagster as dg

from shop.airflow_joins import airflow_task
from shop.airflow_outcomes import Choices
from shop.airflow_tasks import AirflowDag
from shop.flows import chosen, condition, loop, returned_2
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

outer_job_times = RunTimes()

dag = AirflowDag("outer", version=3, times=outer_job_times)


@airflow_task(dag, "loop", name="outer_job_loop")
def loop_op(task):
    return task.call(prefect_body(loop, form="part"), n=5)


@airflow_task(dag, "condition", name="outer_job_condition", upstream=("loop",))
def condition_op(task, loop):
    return task.call(condition, n=loop.value())


@airflow_task(
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


@airflow_task(dag, "returned", name="outer_job_returned", upstream=("condition", "loop", "decide"))
def returned(task, condition, loop, decide):
    return task.call(chosen, condition=condition.value(), yes=loop.value(), no=-1)


@airflow_task(dag, "returned_2", name="returned_2", upstream=("returned",), last=True)
def returned_2_op(task, returned):
    return task.call(returned_2, found_1=returned.value())


@dg.job
def outer_job():
    loop_ = loop_op()
    condition_ = condition_op(loop_)
    decide_ = decide_op(condition_)
    returned_ = returned(condition_, loop_, decide_)
    returned_2_op(returned_)
