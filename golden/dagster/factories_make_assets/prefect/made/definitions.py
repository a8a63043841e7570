def sales(orders):
    return [orders]
