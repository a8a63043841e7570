import dagster as dg
from dagster import Failure, RetryRequested


@dg.op(retry_policy=dg.RetryPolicy(max_retries=5))
def gives_up():
    raise Failure("never", allow_retries=False)


@dg.op
def after(value):
    return value


@dg.op
def asks_again(context):
    if context.retry_number < 2:
        raise RetryRequested(max_retries=2, seconds_to_wait=1)
    return context.retry_number


@dg.op(retry_policy=dg.RetryPolicy(max_retries=5))
def asks_in_vain():
    raise RetryRequested(max_retries=1)


@dg.op
def of_the_wrong_type(context) -> int:
    return "three"


@dg.op(out={"a": dg.Out(), "b": dg.Out()})
def puts_out_half():
    from dagster import Output

    yield Output(1, "a")


@dg.job
def failing():
    gives_up_out = gives_up()
    after(value=gives_up_out)
    asks_again_out = asks_again()
    after.alias("after_2")(value=asks_again_out)
    asks_in_vain()
    of_the_wrong_type()
    puts_out_half()
