from airflow.sdk import DAG, task


def good(x):
    return x


def bad(x):
    raise RuntimeError("bad")


with DAG("asks", schedule=None):
    one = task(task_id="good")(good)(x=1)
    good_2 = task(task_id="good_2")(good)(x=one)

with DAG("forgets", schedule=None):
    bad_task = task(task_id="bad")(bad)(x=1)
    good_task = task(task_id="good")(good)(x=0)
    good_2_task = task(task_id="good_2")(good)(x=2)
    good_task >> good_2_task

with DAG("tells", schedule=None):
    one_2 = task(task_id="good")(good)(x=1)
    two = task(task_id="bad")(bad)(x=one_2)
    three = task(task_id="good_2")(good)(x=two)
