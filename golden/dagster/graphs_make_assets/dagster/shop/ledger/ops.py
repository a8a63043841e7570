import dagster as dg


@dg.op
def doubled(numbers):
    return [2 * number for number in numbers]


@dg.op(out=dg.DynamicOut())
def parts(numbers):
    for number in numbers:
        yield dg.DynamicOutput(number, mapping_key=f"n{number}")


@dg.op(retry_policy=dg.RetryPolicy(max_retries=1))
def squared(context: dg.OpExecutionContext, number):
    context.log.info("squaring %s", number)
    return number * number


@dg.op(ins={"after": dg.In(dg.Nothing)})
def total(numbers):
    return sum(numbers)


@dg.op(out={"low": dg.Out(), "high": dg.Out()})
def split(numbers):
    yield dg.Output(numbers[0], "low")
    yield dg.Output(numbers[-1], "high")
