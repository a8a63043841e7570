from prefect import allow_failure, flow, get_run_logger, task


@task
def refresh(table):
    if table == "broken":
        raise ValueError(table)
    return table


@task
def report(what="done"):
    return str(what)


@task
def clean():
    return "clean"


@flow
def always_refused():
    raise ValueError("refused")


@flow
def counted(count: int = 2):
    return count + 1


@flow
def refreshes_both():
    refresh("first")
    refresh("second")


@flow
def asks_again_after_an_error():
    run = refresh.submit("broken")
    try:
        run.result()
    except ValueError:
        print("it raised")
    told = run.result(raise_on_failure=False)
    print(run)
    report(f"{told!r}")


@flow
def asks_flows_for_their_states():
    refused = always_refused(return_state=True)
    told = report.submit(allow_failure(refused))
    good = counted(4, return_state=True)
    both = refreshes_both(return_state=True)
    report(f"{refused.message} {good.result()} {both.name}")
    return told


@flow
def calls_what_does_not_fit():
    first = refresh.submit("first")
    clean.submit(allow_failure(first))
    report("never")


@flow
def does_not_get_to_what_goes_on():
    refresh("broken")
    try:
        report("tried")
    except Exception:
        print("no report")
    report("never")


@flow
def refreshes_what_it_can():
    """An error of a table is logged, and the next one's turn comes."""
    logger = get_run_logger()
    for table in ("good", "broken", "last"):
        try:
            refresh(table)
            report(f"refreshed {table}")
        except Exception as error:
            logger.error("%s: %s", table, error)
    report()
