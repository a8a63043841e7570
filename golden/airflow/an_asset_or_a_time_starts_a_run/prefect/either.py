def report():
    return "done"


def sell():
    return 1
