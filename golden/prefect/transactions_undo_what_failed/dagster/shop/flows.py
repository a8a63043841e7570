from shop.prefect_code import task, transaction


@task
def reserve(seats):
    return list(range(seats))


@reserve.on_rollback
def free(around):
    print("freed", around.get("train"))


@reserve.on_commit
def confirm(around):
    print("confirmed", around.get("train"))


@task
def pay(seats, price):
    if price > 100:
        raise ValueError("too dear")
    return len(seats) * price


def part(seats, price):
    with transaction() as around:
        around.set("train", "IC 1")
        taken = reserve(seats)
        paid = pay(taken, price)
    return paid


def make_part():
    def part(seats):
        with transaction():
            pay(reserve(seats), 200)

    return part


part_2 = make_part()


def make_reserve():
    def reserve(seats):
        return list(range(seats))

    return reserve


reserve_2 = make_reserve()
