from shop.prefect_code import get_run_logger, task


@task(retries=1)
def load(table):
    if table == "table_7":
        raise ValueError(table)
    return len(table)


def tables(count):
    return [f"table_{number}" for number in range(count)]


def loop(found):
    for table in found:
        load(table)


def report(text):
    return text.upper()


def make_loop():
    def loop(found, failed):
        for table in found:
            try:
                load(table)
            except ValueError:
                failed.append(table)
        return failed

    return loop


loop_2 = make_loop()


value = lambda failed: ", ".join(failed)


def make_loop_2():
    def loop(found, total):
        logger = get_run_logger()
        for table in found:
            logger.info("loading %s", table)
            total += load(table)
        return total

    return loop


loop_3 = make_loop_2()


def make_loop_3():
    def loop(length):
        while length < 20:
            length += load("sales")
        return length

    return loop


loop_4 = make_loop_3()


chosen = lambda condition, yes, no: yes if condition else no


value_2 = lambda length: str(length)
