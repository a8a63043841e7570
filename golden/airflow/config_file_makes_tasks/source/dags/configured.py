import json
from datetime import datetime
from pathlib import Path

import yaml
from airflow import DAG
from airflow.operators.bash import BashOperator

HERE = Path(__file__).parent
steps = yaml.safe_load((HERE / "steps.yaml").read_text())
with open(HERE / "more.json") as file:
    more = json.load(file)

with DAG("configured", schedule=steps["schedule"], start_date=datetime(2024, 1, 1), catchup=False):
    done = {}
    for step in [*steps["steps"], *more]:
        done[step["name"]] = BashOperator(task_id=step["name"], bash_command=step["run"])
        for name in step.get("after", []):
            done[name] >> done[step["name"]]
