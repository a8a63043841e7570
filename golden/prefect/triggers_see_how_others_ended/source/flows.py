"""Prefect 1: a trigger that is not met fails its task; skipped tasks count as successes, and skip what does not say otherwise."""

from prefect import Flow, task
from prefect.engine.signals import SKIP
from prefect.triggers import all_failed, all_finished, all_successful, any_failed, any_successful, not_all_skipped


@task
def good():
    return "good"


@task
def bad():
    raise ValueError("bad")


@task
def skipped():
    raise SKIP("not today")


@task(trigger=all_successful)
def after_all():
    return "all"


@task(trigger=all_finished)
def clean_up():
    return "clean"


@task(trigger=all_finished, skip_on_upstream_skip=False)
def always_clean_up():
    return "clean"


@task(trigger=any_failed)
def alert():
    return "alert"


@task(trigger=any_failed, skip_on_upstream_skip=False)
def alert_in_any_case():
    return "alert"


@task(trigger=all_failed)
def give_up():
    return "gave up"


@task(trigger=any_successful)
def go_on():
    return "on"


@task(trigger=not_all_skipped, skip_on_upstream_skip=False)
def report():
    return "reported"


with Flow("alerts") as alerts:
    one, two, three = good(), bad(), skipped()
    after_all(upstream_tasks=[one, two])
    clean_up(upstream_tasks=[one, two])
    clean_up(upstream_tasks=[two, three])
    always_clean_up(upstream_tasks=[two, three])
    alert(upstream_tasks=[one, two])
    alert(upstream_tasks=[one])
    alert(upstream_tasks=[two, three])
    alert_in_any_case(upstream_tasks=[two, three])
    alert_in_any_case(upstream_tasks=[one, three])
    give_up(upstream_tasks=[two])
    give_up(upstream_tasks=[one, two])
    go_on(upstream_tasks=[one, two])
    go_on(upstream_tasks=[two])
    report(upstream_tasks=[one, three])
    report(upstream_tasks=[three])
    report(upstream_tasks=[two, three])

with Flow("only the good one counts") as references:
    first = good()
    last = alert(upstream_tasks=[first])
    references.set_reference_tasks([first])

with Flow("nothing failed") as terminal:
    alert(upstream_tasks=[good()])
