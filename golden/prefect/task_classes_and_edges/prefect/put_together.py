from prefect import flow, task

from flows import step, total, word


@task(name="begin")
def begin():
    return step()


@task(name="middle")
def middle():
    return step()


@task(name="end")
def end():
    return step()


@task(name="word")
def word_task():
    return word()


@task(name="count")
def count(word):
    return total(values=[1, 2], label=word)


@flow(name="put together")
def put_together():
    begin_run = begin.submit()
    middle_run = middle.submit(wait_for=[begin_run])
    end_run = end.submit(wait_for=[middle_run])
    word_run = word_task.submit()
    count_run = count.submit(word_run, wait_for=[end_run])
    return [end_run, word_run, count_run]


if __name__ == "__main__":
    put_together()
