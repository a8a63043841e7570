def plural(word):
    return f"{word}s"


def single(word):
    return word.removesuffix("s")
