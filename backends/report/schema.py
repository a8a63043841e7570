"""The JSON Schema of `report.json`, as published in report.schema.json."""

import json
from importlib.resources import files

from calque.backends.report.model import Report


def report_json(report: Report) -> str:
    """The text of report.json."""
    return report.model_dump_json(indent=2) + "\n"


def report_schema() -> str:
    """The schema that the model has; `python -m calque.backends.report.schema` writes it into the published file."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Report.model_json_schema(
        mode="serialization"
    )
    return json.dumps(schema, indent=2) + "\n"


def published_schema() -> str:
    """The text of the published file."""
    return (files("calque.backends.report") / "report.schema.json").read_text("utf-8")


if __name__ == "__main__":
    import pathlib

    (pathlib.Path(__file__).parent / "report.schema.json").write_text(report_schema(), encoding="utf-8")
