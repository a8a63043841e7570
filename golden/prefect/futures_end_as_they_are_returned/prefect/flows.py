def good(x):
    return x


def bad(x):
    raise RuntimeError("bad")
