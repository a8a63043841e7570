"""`Failure` that is not retried, `RetryRequested`, a type that does not fit, an output that is missing."""

from dagster import Definitions, Failure, Out, RetryPolicy, RetryRequested, job, op


@op(retry_policy=RetryPolicy(max_retries=5))
def gives_up():
    raise Failure("never", allow_retries=False)


@op
def asks_again(context):
    if context.retry_number < 2:
        raise RetryRequested(max_retries=2, seconds_to_wait=1)
    return context.retry_number


@op(retry_policy=RetryPolicy(max_retries=5))
def asks_in_vain():
    raise RetryRequested(max_retries=1)


@op
def of_the_wrong_type(context) -> int:
    return "three"


@op(out={"a": Out(), "b": Out()})
def puts_out_half():
    from dagster import Output

    yield Output(1, "a")


@op
def after(value):
    return value


@job
def failing():
    after(gives_up())
    after(asks_again())
    asks_in_vain()
    of_the_wrong_type()
    puts_out_half()


defs = Definitions(jobs=[failing])
