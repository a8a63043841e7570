from airflow.sdk import DAG, task


def numbers():
    raise ValueError("no numbers")


def before():
    return "before"


def double(number):
    return 2 * number


def after():
    return "after"


with DAG("fan-of-nothing", schedule=None):
    found = task(task_id="numbers")(numbers)()
    early = task(task_id="before")(before)()
    doubled = task(task_id="double")(double).expand(number=found)
    late = task(task_id="after")(after)()
    early >> [doubled, late]
    found >> late
