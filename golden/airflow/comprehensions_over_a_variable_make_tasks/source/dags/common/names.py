TOPICS = ("maps", "prices")


def extra_topics(prefix):
    return [f"{prefix}_{number}" for number in range(2)]
