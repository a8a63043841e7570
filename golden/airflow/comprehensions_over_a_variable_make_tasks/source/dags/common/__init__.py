"""What all DAGs of the districts have."""

from datetime import datetime, timedelta

START = datetime(2024, 1, 1)
default_args = {
    "owner": "districts",
    "depends_on_past": False,
    "email_on_failure": False,
    "retry_delay": timedelta(minutes=2),
}


def slug_of(*parts):
    return "_".join(part.lower() for part in parts)
