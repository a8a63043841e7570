from dagster_code import dagster as dg
from warehouse.resources import Database
