from airflow.sdk import DAG, task


def prepare():
    return "ready"


def work(name):
    return name


def finish(texts):
    return sorted(texts)


with DAG("fixed", schedule=None):
    ready = task(task_id="prepare")(prepare)()
    work_task = task(task_id="work")(work)(name="b")
    work_2 = task(task_id="work_2")(work)(name="a")
    finish_task = task(task_id="finish")(finish)(texts=[work_task, work_2])
    ready >> [work_task, work_2]
