import dagster as dg

from shop.flows import square


@dg.asset(name="in_processes_job_square", group_name="in_processes_job", dagster_type=dg.Any)
def square_op():
    return square(number=3)


@dg.asset(
    name="in_processes_job_square_2",
    group_name="in_processes_job",
    dagster_type=dg.Any,
    ins={"square_": dg.AssetIn("in_processes_job_square")},
)
def square_2(square_):
    return square(number=square_)


in_processes_job = dg.define_asset_job(
    "in_processes_job",
    selection=[square_op, square_2],
    executor_def=dg.multiprocess_executor.configured({"max_concurrent": 4}),
)
