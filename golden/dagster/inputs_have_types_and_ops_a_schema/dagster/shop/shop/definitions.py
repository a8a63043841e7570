import dagster as dg
from dagster import Field, Int


@dg.op(out=dg.Out(dagster_type=int), config_schema={"count": Field(int, is_required=False)})
def numbers(context):
    return context.op_config.get("count", 3)


@dg.op(ins={"n": dg.In(dagster_type=Int)}, out=dg.Out(dagster_type=str))
def label(n: int) -> str:
    return f"<{n}>"


@dg.job
def etl():
    numbers_out = numbers()
    label(n=numbers_out)
