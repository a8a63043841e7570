def plural(word):
    return f"{word}s"
