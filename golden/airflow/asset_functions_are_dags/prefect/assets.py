def clean(self, context):
    """The cleaned file."""
    return [1, 2]


def load():
    return 1


def report(clean):
    return "report"
