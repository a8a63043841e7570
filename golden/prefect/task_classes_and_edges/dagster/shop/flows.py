from shop.prefect_one_code import Task
from shop.prefect_one_code import prefect_one as prefect

TRIES = []


class Scale(Task):
    """Multiplies."""

    def __init__(self, factor, **kwargs):
        self.factor = factor
        super().__init__(**kwargs)

    def run(self, value, offset=0):
        self.logger.info("scaling %s", value)
        return value * self.factor + offset


def step():
    return None


def word():
    return "counted"


def total(values, label="sum"):
    return {label: sum(values)}


def read(day):
    """Two numbers."""
    logger = prefect.context.get("logger")
    logger.info("reading %s", day)
    return 3, 4


Scale_2 = Scale(2).run


Scale_3 = Scale(factor=3, name="three times").run


def flaky(value):
    TRIES.append(value)
    if len(TRIES) < 2:
        raise RuntimeError("try again")
    return value


def facts():
    return {"name": prefect.context.flow_name, "tries": prefect.context.task_run_count}
