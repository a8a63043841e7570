from prefect import flow, task, unmapped


@task
def names():
    return ["a", "b", "c"]


@task
def numbers():
    return [1, 2, 3]


@task
def repeat(name, number, mark):
    return name * number + mark


@task
def upper(text):
    return text.upper()


@task
def join(texts):
    return " ".join(texts)


@task
def nothing():
    return []


@flow
def fan(mark: str = "!"):
    names_run = names.submit()
    numbers_run = numbers.submit()
    repeated = repeat.map(name=names_run, number=numbers_run, mark=unmapped(mark))
    names_value = names_run.result()
    numbers_value = numbers_run.result()
    upper_run = upper.map(text=repeated)
    joined = join.submit(texts=upper_run)
    nothing_run = nothing.submit()
    upper_2_run = upper.map(text=nothing_run)
    nothing_value = nothing_run.result()
    empty = join.submit(texts=upper_2_run)
    return [joined, empty]


if __name__ == "__main__":
    fan()
