from prefect import flow, task

from pipelines.utils import words_of


@task
def read() -> str:
    return "a book of books"


@task
def index(words):
    return sorted(set(words))


@flow
def library_index():
    text = read()
    found = index(words_of(text))
    return found
