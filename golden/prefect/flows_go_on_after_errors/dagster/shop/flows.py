from shop.prefect_code import task


@task
def refresh(table):
    if table == "broken":
        raise ValueError(table)
    return table


def refuse():
    raise ValueError("refused")


def make_refresh():
    def refresh(table):
        if table == "broken":
            raise ValueError(table)
        return table

    return refresh


refresh_2 = make_refresh()


def do_run(run):
    try:
        run.result()
    except ValueError:
        print("it raised")
    return run


refresh_result = lambda state: state.result(raise_on_failure=False)


value = lambda told: f"{told!r}"


def report(what="done"):
    return str(what)


def always_refused():
    raise ValueError("refused")


def counted(count: int = 2):
    return count + 1


def refreshes_both():
    refresh("first")
    refresh("second")


value_2 = lambda refused, good, both: f"{refused.message} {good.result()} {both.name}"


refuse_2 = lambda: (_ for _ in ()).throw(
    TypeError("Error binding parameters for function 'clean': too many positional arguments.")
)


returned = lambda count: count + 1
