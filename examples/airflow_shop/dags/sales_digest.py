"""After each day's sales: a digest of all the days there are."""

import json
from datetime import datetime

from airflow.decorators import dag, task

from shop.assets import DAILY_SALES
from shop.files import results_folder, write_json


@dag(schedule=[DAILY_SALES], start_date=datetime(2024, 3, 1), catchup=False, tags=["shop", "sales"])
def sales_digest():
    @task(multiple_outputs=True)
    def collect():
        reports = [json.loads(path.read_text()) for path in sorted(results_folder().glob("*/summary.json"))]
        return {"days": len(reports), "revenue": round(sum(report["revenue"] for report in reports), 2)}

    @task
    def write(days, revenue):
        return write_json("digest.json", {"days": days, "revenue": revenue})

    digest = collect()
    write(digest["days"], digest["revenue"])


sales_digest()
