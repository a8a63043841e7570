from prefect import flow, task


@task
def prepare():
    return "ready"


@task
def work(name):
    return name


@task
def finish(texts):
    return sorted(texts)


@flow
def fixed():
    ready = prepare.submit()
    work_run = work.submit(name="b", wait_for=[ready])
    work_2_run = work.submit(name="a", wait_for=[ready])
    finish_run = finish.submit(texts=[work_run, work_2_run])
    return finish_run


if __name__ == "__main__":
    fixed()
