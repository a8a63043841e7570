from airflow.sdk import DAG, task


def good(x):
    return x


def bad(x):
    raise RuntimeError("bad")


with DAG("asks", schedule=None):
    good_task = task(task_id="good")(good)(x=1)
    good_2 = task(task_id="good_2")(good)(x=good_task)

with DAG("forgets", schedule=None):
    bad_task = task(task_id="bad")(bad)(x=1)
    good_task_2 = task(task_id="good")(good)(x=0)
    good_2_task = task(task_id="good_2")(good)(x=2)
    good_task_2 >> good_2_task

with DAG("tells", schedule=None):
    good_task_3 = task(task_id="good")(good)(x=1)
    bad_task_2 = task(task_id="bad")(bad)(x=good_task_3)
    good_2_task_2 = task(task_id="good_2")(good)(x=bad_task_2)
