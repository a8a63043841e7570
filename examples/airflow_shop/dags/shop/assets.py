"""The assets that the shop's DAGs hand to one another."""

from shop.compat import Asset

DAILY_SALES = Asset("file://shop/daily_sales")
