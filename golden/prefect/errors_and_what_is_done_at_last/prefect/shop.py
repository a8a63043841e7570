from prefect import flow, get_run_logger, task


@task
def download(folder):
    return f"{folder}/rows"


@task
def load(path):
    return "loaded"


@task
def check(count):
    if count > 2:
        raise ValueError("too many")
    return count


def opened(name):
    return f"shop/{name}"


def cleared(folder):
    return f"cleared {folder}"


@flow
def cleans_up(count: int = 1):
    folder = opened("rows")
    try:
        checked = check(count)
        if not checked:
            return
        load(checked)
    finally:
        cleared(folder)


@flow
def cleans_up_after_a_failure(count: int = 3):
    logger = get_run_logger()
    folder = opened("rows")
    try:
        checked = check(count)
        load(checked)
    except Exception as error:
        logger.error("it failed: %s", error)
        raise
    finally:
        cleared(folder)
    load("later")


@flow
def cleans_up_at_the_end(count: int = 3):
    folder = opened("rows")
    try:
        check(count)
    finally:
        cleared(folder)


@flow
def goes_on_after_cleaning_up(count: int = 1):
    load("before")
    check(1)
    try:
        check(count)
    finally:
        count = 0
    check(count)


@flow
def one_of_two(count: int = 3):
    done = load("few") if count < 3 else download("many")
    return load(done)


@flow
def tells_errors(count: int = 3):
    load("before")
    try:
        checked = check(count)
        load(checked)
    except Exception as error:
        print(f"it failed: {error}")
