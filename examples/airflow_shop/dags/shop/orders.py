"""Orders: reading, pricing and summing up."""

from shop.files import read_json, read_rows

BIG_DAY = 500


def orders_of(day):
    """The orders of a day, as they come from the till."""
    return [
        {"order": row["order"], "sku": row["sku"], "quantity": int(row["quantity"]), "currency": row["currency"]}
        for row in read_rows(f"orders/{day}.csv")
    ]


def priced(order, rates):
    """An order with its amount in euros."""
    product = read_json("products.json")[order["sku"]]
    amount = order["quantity"] * product["price"] * rates[order["currency"]]
    return {"order": order["order"], "category": product["category"], "amount": round(amount, 2)}


def summed(orders):
    """The revenue by category, and in all."""
    by_category = {}
    for order in orders:
        by_category[order["category"]] = round(by_category.get(order["category"], 0) + order["amount"], 2)
    return {"orders": len(orders), "by_category": by_category, "revenue": round(sum(by_category.values()), 2)}
