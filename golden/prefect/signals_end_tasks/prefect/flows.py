from prefect_one_code import FAIL, LOOP, SUCCESS
from prefect_one_code import prefect_one as prefect
from prefect_one_code import prefect_one_engine_signals as signals


def after(value):
    return value


def early():
    raise SUCCESS("enough", result=7)


def skips(value):
    if value == 7:
        raise signals.SKIP("seven")
    return value


def climbs():
    count = prefect.context.get("task_loop_count", 1)
    so_far = prefect.context.get("task_loop_result", 0)
    if count < 4:
        raise LOOP(message=f"at {count}", result=so_far + count)
    return so_far


def fails(value):
    raise FAIL(f"no {value}")
