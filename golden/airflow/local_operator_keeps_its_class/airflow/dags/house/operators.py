from airflow.sdk import BaseOperator

MARK = "!"


class GreetOperator(BaseOperator):
    """Greets."""

    template_fields = ("name",)

    def __init__(self, *, name, greeting="hello", **kwargs):
        super().__init__(**kwargs)
        self.name = name
        self.greeting = greeting

    def execute(self, context):
        self.log.info("greeting on %s", context["ds"])
        return f"{self.greeting} {self.name}{MARK}"
