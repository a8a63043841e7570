def weather(day):
    return "sun" if day % 2 else "rain"


def walk():
    return "we walk"


def shoes(plan):
    return f"{plan}, in shoes"


def read_book():
    return "we read"


def note_that_it_rained():
    return "noted"


def write(text):
    return text.upper()


def small():
    return "small"


def big():
    return "big"


def yes():
    return 1


def no():
    return 0
