"""Tasks that are generators: submitted they give a list; called, they run as far as somebody asks for values."""

from prefect import flow, task


@task
def pages():
    for number in range(3):
        yield number


@task(retries=1)
def broken_pages():
    yield 0
    raise ValueError("the next page is missing")


@task
def count(found):
    return sum(found)


@flow
def all_at_once():
    found = pages.submit()
    count(found)


@flow
def one_by_one():
    for page in pages():
        count([page])


@flow
def nobody_asks():
    broken_pages()
    count([1])

