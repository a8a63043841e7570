"""The steps of the digest."""

from airflow.decorators import task
from airflow.operators.python import get_current_context

from digest.texts import shorten


@task
def collect(kind: str) -> list:
    limit = get_current_context()["params"]["limit"]
    return [f"{kind} {number}" for number in range(3)][:limit]


@task(multiple_outputs=True)
def split(found):
    return {"titles": [shorten(one) for one in found], "number": len(found)}


@task
def render(period, titles):
    return f"{period}: {', '.join(titles)}"


@task
def tell(text, audience, params=None, ti=None):
    ti.xcom_push(key="told", value=audience)
    return f"{audience} ({params['limit']}): {text}"


def total(found, more):
    return found + more
