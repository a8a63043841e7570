from dagster_code import Failure, RetryRequested


def gives_up():
    raise Failure("never", allow_retries=False)


def after(value):
    return value


def asks_again(context):
    if context.retry_number < 2:
        raise RetryRequested(max_retries=2, seconds_to_wait=1)
    return context.retry_number


def asks_in_vain():
    raise RetryRequested(max_retries=1)


def of_the_wrong_type(context) -> int:
    return "three"


def puts_out_half():
    from dagster_code import Output

    yield Output(1, "a")
