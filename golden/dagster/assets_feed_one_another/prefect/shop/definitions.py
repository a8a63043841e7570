from shop.resources import Warehouse
