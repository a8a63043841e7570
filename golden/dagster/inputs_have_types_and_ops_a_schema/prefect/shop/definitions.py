def numbers(context):
    return context.op_config.get("count", 3)


def label(n: int) -> str:
    return f"<{n}>"
