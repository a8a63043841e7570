def text_of(path):
    return path.read_text()
