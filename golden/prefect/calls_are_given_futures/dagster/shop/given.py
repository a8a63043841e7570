def halve_even(number: int) -> int:
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number // 2


def add_up(numbers: list[int]) -> int:
    return sum(numbers)


def tell(total) -> str:
    return f"total: {total}"
