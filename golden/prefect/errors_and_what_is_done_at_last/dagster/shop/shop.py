def opened(name):
    return f"shop/{name}"


def cleared(folder):
    return f"cleared {folder}"


folder = lambda: opened("rows")


def check(count):
    if count > 2:
        raise ValueError("too many")
    return count


def load(path):
    return "loaded"


def do_cleared(folder):
    cleared(folder)


def do_count(count):
    count = 0
    return count


condition = lambda count: count < 3


def download(folder):
    return f"{folder}/rows"


chosen = lambda condition, yes, no: yes if condition else no
