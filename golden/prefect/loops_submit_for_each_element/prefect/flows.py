from prefect import flow, get_run_logger, task


@task
def rows(n: int) -> list[int]:
    return list(range(n))


@task
def word(n):
    return "abc"[:n]


@task
def half(of, by=2):
    if of == 13:
        raise ValueError("thirteen")
    return of / by


@task
def third(of):
    return of / 3


@task
def shout(letter, end="!"):
    return f"{letter}{end}"


@task
def total(values):
    return sum(values)


@flow
def asked_for(numbers: list[int] = [12, 13, 14]):
    runs = [half.submit(number) for number in numbers]
    return [run.result() for run in runs]


@flow
def collected(n: int = 3, by: int = 4):
    """A list of futures, and the list of what they give."""
    logger = get_run_logger()
    runs = []
    for row in rows(n):
        logger.info("row %s", row)
        runs.append(half.submit(row, by=by))
    results = []
    for run in runs:
        results.append(run.result())
    return total(results)


@flow
def comprehended(n: int = 3):
    """The same as comprehensions; the second goes on run by run."""
    halves = [half.submit(row) for row in rows(n)]
    quarters = [third.submit(one) for one in halves]
    return total([one.result() for one in quarters])


@flow
def left_alone(numbers: list[int] = [12, 13, 14]):
    """One that fails stops none of the others, and nobody asks for it."""
    for number in numbers:
        half.submit(number)
    return "done"


@flow
def mapped_over_a_parameter(numbers: list[int] = [1, 2]):
    return [run.result() for run in half.map(numbers)]


@flow
def of_nothing(n: int = 0):
    runs = [half.submit(row) for row in rows(n)]
    return total([run.result() for run in runs])


@flow
def one_by_one(n: int = 3):
    """Direct calls: the first that fails ends the flow."""
    for row in rows(n):
        half(row)


@flow
def over_a_parameter(names: list[str] = ["a", "b"], end: str = "."):
    runs = [shout.submit(name, end) for name in names]
    return third.submit(3, wait_for=runs)


@flow
def spelt(n: int = 2):
    """A text has letters, which `map` would not look for."""
    found = word(n)
    for letter in found:
        run = shout.submit(letter, end="?")
        print("submitted")
    return found
