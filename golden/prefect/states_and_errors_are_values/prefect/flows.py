from prefect import allow_failure, flow, task


@task
def fetch(fails=True):
    if fails:
        raise ValueError("nothing there")
    return 20


@task(retries=1)
def store(value):
    return value


@task
def describe(value):
    return f"{type(value).__name__}: {value}"


@task
def tidy_up():
    return "tidy"


@flow
def ends_before_it_asks():
    """What stands after a failed direct call does not run, whatever it would ask for."""
    fetch()
    state = tidy_up(return_state=True)
    store(state.name)


@flow
def errors_are_not_raised():
    found = fetch.submit()
    error = found.result(raise_on_failure=False)
    store(f"it was {error!r}")


@flow
def fails_where_a_state_is_asked_for_its_result():
    state = fetch(return_state=True)
    store(state.result())
    tidy_up()


@flow
def failures_are_allowed():
    """An error is a value for those that allow it; what did not run gives None."""
    found = fetch.submit()
    never = store.submit(found)
    told = describe.submit(allow_failure(found))
    several = describe.submit(allow_failure([never, found]))
    tidy_up.submit(wait_for=[allow_failure(found), allow_failure(told)]).wait()
    return told.result(), several.result()


@flow
def mixed_values_are_returned():
    """Futures among other values decide nothing."""
    found = fetch.submit()
    kept = store.submit(found)
    return found, kept, 42


@flow
def not_ready_is_a_state():
    found = fetch.submit()
    state = store.submit(found, return_state=True)
    store(state.name)


@flow
def only_waits():
    found = fetch.submit()
    found.wait()
    tidy_up()


@flow
def recovers_with_a_task():
    """A task runs only after the failure of another one; what stands after it runs anyway."""
    state = fetch(return_state=True)
    if state.is_failed():
        store(state.message)
    tidy_up()


@flow
def state_decides():
    """A state is a value: what follows depends on it."""
    state = fetch(return_state=True)
    if state.is_failed():
        amount = 1
    else:
        amount = state.result()
    stored = store(amount)
    return stored + 1


@flow
def states_are_returned():
    """A run that hands states on ends as they do."""
    good = fetch(False, return_state=True)
    bad = fetch(return_state=True)
    return good, bad


@flow
def states_are_taken_for_results():
    good = fetch(False, return_state=True)
    kept = store.submit(good)
    return kept
