from dagster import Definitions, Field, In, Int, Out, job, op


@op(config_schema={"count": Field(int, is_required=False)}, out=Out(int))
def numbers(context):
    return context.op_config.get("count", 3)


@op(ins={"n": In(Int)}, out=Out(str))
def label(n: int) -> str:
    return f"<{n}>"


@job
def etl():
    label(numbers())


definitions = Definitions(jobs=[etl])
