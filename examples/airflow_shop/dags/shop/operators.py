"""The shop's own operator."""

from airflow.models import BaseOperator

from shop.files import write_json


class WriteReportOperator(BaseOperator):
    """Write a report as JSON among the results.

    :param report: what to write
    :param path: its name below the results folder (templated)
    """

    template_fields = ("report", "path")

    def __init__(self, *, report, path, **kwargs):
        super().__init__(**kwargs)
        self.report = report
        self.path = path

    def execute(self, context):
        self.log.info("writing %s", self.path)
        return write_json(self.path, {"day": context["ds"], **self.report})
