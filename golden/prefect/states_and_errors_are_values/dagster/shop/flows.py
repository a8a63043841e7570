def fetch(fails=True):
    if fails:
        raise ValueError("nothing there")
    return 20


def tidy_up():
    return "tidy"


value = lambda state: state.name


def store(value):
    return value


fetch_result = lambda state: state.result(raise_on_failure=False)


value_2 = lambda error: f"it was {error!r}"


value_3 = lambda state: state.result()


def describe(value):
    return f"{type(value).__name__}: {value}"


condition = lambda state: state.is_failed()


value_4 = lambda state: state.message


def amount(state):
    if state.is_failed():
        amount = 1
    else:
        amount = state.result()
    return amount


returned = lambda stored: stored + 1
