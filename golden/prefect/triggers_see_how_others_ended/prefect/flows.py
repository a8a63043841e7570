from prefect_one_code import SKIP


def good():
    return "good"


def bad():
    raise ValueError("bad")


def skipped():
    raise SKIP("not today")


def after_all():
    return "all"


def clean_up():
    return "clean"


def always_clean_up():
    return "clean"


def alert():
    return "alert"


def alert_in_any_case():
    return "alert"


def give_up():
    return "gave up"


def go_on():
    return "on"


def report():
    return "reported"
