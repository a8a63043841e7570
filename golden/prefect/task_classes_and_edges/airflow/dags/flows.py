from datetime import timedelta

from airflow.sdk import DAG, task

from prefect_one_code import Task
from prefect_one_code import prefect_one as prefect
from prefect_one_steps import prefect_one_body

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


with DAG("put_together", schedule=None, dag_display_name="put together"):
    begin = task(task_id="begin")(step)()
    middle = task(task_id="middle")(step)()
    end = task(task_id="end")(step)()
    word_task = task(task_id="word")(word)()
    count = task(task_id="count")(total)(values=[1, 2], label=word_task)
    begin >> middle
    middle >> end
    end >> count

with DAG("shapes", schedule=None, params={"day": "2024-01-01"}):
    Read_both = task(task_id="Read_both", doc_md="Two numbers.", task_display_name="Read both")(
        prefect_one_body(read, params={"day": lambda params: params["day"]})
    )()
    Scale_task = task(task_id="Scale")(
        prefect_one_body(Scale_2, parts={"value": lambda value, params: value[0]})
    )(value=Read_both)
    three_times = task(task_id="three_times", task_display_name="three times")(
        prefect_one_body(Scale_3, parts={"value": lambda value, params: value[1]})
    )(value=Read_both, offset=1)
    flaky_task = task(task_id="flaky", retries=2, execution_timeout=timedelta(minutes=1))(flaky)(
        value=Scale_task
    )
    Add = task(task_id="Add")(
        prefect_one_body(
            (lambda x, y: x + y),
            parts={"x": lambda value, params: value[0], "y": lambda value, params: value[1]},
        )
    )(x=Read_both, y=Read_both)
    total_task = task(task_id="total")(total)(values=[flaky_task, three_times, Add], label="all")
    total_2 = task(task_id="total_2", task_display_name="total")(
        prefect_one_body(total, parts={"values": lambda value, params: [value["all"]]})
    )(values=total_task)
    step_task = task(task_id="step")(step)()
    step_2 = task(task_id="step_2", task_display_name="step")(step)()
    step_3 = task(task_id="step_3", task_display_name="step")(step)()
    step_4 = task(task_id="step_4", task_display_name="step")(step)()
    facts_task = task(task_id="facts")(prefect_one_body(facts))()
    step_task >> [step_2, step_4]
    step_2 >> step_3
    step_3 >> step_4
    step_4 >> facts_task
