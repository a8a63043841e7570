from shop.airflow_code import get_current_context
from shop.digest.texts import shorten


def total(found, more):
    return found + more


def collect(kind: str) -> list:
    limit = get_current_context()["params"]["limit"]
    return [f"{kind} {number}" for number in range(3)][:limit]


def split(found):
    return {"titles": [shorten(one) for one in found], "number": len(found)}


def render(period, titles):
    return f"{period}: {', '.join(titles)}"


def tell(text, audience, params=None, ti=None):
    ti.xcom_push(key="told", value=audience)
    return f"{audience} ({params['limit']}): {text}"
