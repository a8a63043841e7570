from prefect import flow, task


def prepare():
    return "ready"


def work(name):
    return name


def finish(texts):
    return sorted(texts)


@task(name="prepare")
def prepare_task():
    return prepare()


@task(name="work")
def work_task():
    return work(name="b")


@task(name="work_2")
def work_2():
    return work(name="a")


@task(name="finish")
def finish_task(work, work_2):
    return finish(texts=[work, work_2])


@flow(name="fixed")
def fixed_flow():
    prepare_run = prepare_task.submit()
    work_run = work_task.submit(wait_for=[prepare_run])
    work_2_run = work_2.submit(wait_for=[prepare_run])
    finish_run = finish_task.submit(work_run, work_2_run)
    return [finish_run]


if __name__ == "__main__":
    fixed_flow()
