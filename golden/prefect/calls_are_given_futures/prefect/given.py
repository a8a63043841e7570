from prefect import flow, task


@task
def halve_even(number: int) -> int:
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number // 2


@task
def add_up(numbers: list[int]) -> int:
    return sum(numbers)


@task
def tell(total) -> str:
    return f"total: {total}"


@flow
def a_failed_element_gives_none():
    halves = halve_even.map([2, 3, 4])
    return tell(add_up(halves))


@flow
def all_elements_are_there():
    halves = halve_even.map([2, 6, 4])
    return tell(add_up(halves))


@flow
def earlier_errors_count():
    half = halve_even.submit(3)
    halve_even(5)
    return tell(half)


@flow
def its_own_error_ends_the_flow():
    half = halve_even.submit(2)
    odd = halve_even(half)
    return tell(odd)
