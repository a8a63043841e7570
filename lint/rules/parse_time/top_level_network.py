"""CLQ503: a request over the network each time the file is read."""

from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule
from calque.lint.top_level import found_at_top_level

CALLS = frozenset(
    {
        "requests.get",
        "requests.post",
        "requests.put",
        "requests.delete",
        "requests.head",
        "requests.patch",
        "requests.request",
        "httpx.get",
        "httpx.post",
        "httpx.put",
        "httpx.delete",
        "httpx.head",
        "httpx.patch",
        "httpx.request",
        "urllib.request.urlopen",
        "urllib.request.urlretrieve",
    }
)


def check(context: Context) -> Iterator[Finding]:
    """Calls of these while the file is read."""
    return found_at_top_level(
        context, CALLS, "{path} is called each time that this file is read, which is every few seconds"
    )


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ503",
    name="top-level-network",
    what="A file that defines pipelines makes a request outside of any task.",
    why="Reading it is as slow as that server; when it does not answer, the pipelines are gone.",
    instead="make the request in a task",
    invalid=(
        airflow(_TASK, SETTLED, 'RATES = requests.get("https://bank.example/rates").json()  #!\n' + "\n"),
        airflow('rates = requests.get("https://bank.example/rates")  #!\nEmptyOperator(task_id="a")\n'),
    ),
    valid=(
        airflow(
            _TASK, SETTLED, 'def rates():\n    return requests.get("https://bank.example/rates")\n' + "\n"
        ),
        airflow(
            '@task\ndef rates():\n    return requests.get("https://bank.example/rates").text\n\nrates()\n'
        ),
    ),
    check=check,
)
