"""EmailOperator: an e-mail."""

from calque.dialects.airflow.operator import Example, Given, Meaning, Operator, task
from calque.ir.actions import Email
from calque.ir.expressions import Argument, Constant

_OPTIONS = ("from_email", "files", "cc", "bcc", "mime_subtype", "mime_charset", "conn_id", "custom_headers")


def _lift(given: Given) -> Meaning:
    return task(
        Email(
            to=given.need("to"),
            subject=given.need("subject"),
            body=given.need("html_content"),
            options=given.rest("to", "subject", "html_content"),
        )
    )


email = Operator(
    paths=(
        "airflow.providers.smtp.operators.smtp.EmailOperator",
        "airflow.operators.email.EmailOperator",
        "airflow.operators.email_operator.EmailOperator",
    ),
    parameters=("to", "subject", "html_content", *_OPTIONS, "auth_type"),
    lift=_lift,
    templated=("to", "subject", "html_content", "from_email", "files", "cc", "bcc"),
    extensions=(".html",),
    required=("to",),
    distribution="apache-airflow-providers-smtp",
    examples=(
        Example(
            {
                "to": Constant(value="a@example.com"),
                "subject": Constant(value="done"),
                "html_content": Constant(value="<p>done</p>"),
                "cc": Constant(value="b@example.com"),
            },
            task(
                Email(
                    to=Constant(value="a@example.com"),
                    subject=Constant(value="done"),
                    body=Constant(value="<p>done</p>"),
                    options=(Argument(name="cc", value=Constant(value="b@example.com")),),
                )
            ),
        ),
    ),
)
