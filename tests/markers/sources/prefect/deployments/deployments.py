"""What deployments in code can be told."""

from datetime import datetime, timedelta

from prefect import deploy, flow, serve, task
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.events import DeploymentEventTrigger
from prefect.schedules import Cron, Interval, RRule


@task
def work(word):
    return word


@flow
def first(word: str = "m_default"):
    work(word)


@flow
def second(word: str = "m_seconddefault"):
    work(word)


@flow
def fifth():
    work("fifth")


@flow
def fourth():
    work("m_fourth")


@flow
def third(word: str = "m_thirddefault"):
    work(word)


if __name__ == "__main__":
    first.serve(
        name="m_served",
        interval=timedelta(seconds=4001),
        paused=True,
        global_limit=4002,
        triggers=[
            DeploymentEventTrigger(
                name="m_trigger",
                description="m_triggerdescription",
                enabled=False,
                expect={"m_expected"},
                after={"m_after"},
                match={"prefect.resource.id": "m_matched"},
                match_related={"prefect.resource.role": "m_related"},
                for_each={"m_foreach"},
                threshold=4003,
                posture="Proactive",
                schedule_after=timedelta(seconds=4010),
                within=timedelta(seconds=4004),
                parameters={"word": "m_triggerword"},
                job_variables={"m_triggervariable": "m_triggervalue"},
            )
        ],
        parameters={"word": "m_servedword"},
        description="m_serveddescription",
        tags=["m_servedtag"],
        version="m_servedversion",
        enforce_parameter_schema=False,
        pause_on_shutdown=False,
        print_starting_message=False,
        limit=4005,
        webserver=True,
        entrypoint_type="m_entrypointtype",
    )
    second.deploy(
        name="m_deployed",
        work_pool_name="m_pool",
        image="m_image",
        build=False,
        push=False,
        work_queue_name="m_queue",
        job_variables={"m_variable": "m_variablevalue"},
        cron="11 12 13 4 *",
        paused=True,
        concurrency_limit=ConcurrencyLimitConfig(limit=4006, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        parameters={"word": "m_deployedword"},
        description="m_deployeddescription",
        tags=["m_deployedtag"],
        version="m_deployedversion",
        version_type="m_versiontype",
        enforce_parameter_schema=False,
        print_next_steps=False,
        ignore_warnings=True,
    )
    made = third.to_deployment(
        name="m_made",
        schedules=[
            Cron(cron="21 12 13 4 *", timezone="Asia/Tokyo", day_or=False, active=False, parameters={"word": "m_cronword"}, slug="m_cronslug"),
            Interval(interval=timedelta(seconds=4020), anchor_date=datetime(2021, 3, 4), timezone="Europe/Berlin", active=False, parameters={"word": "m_intervalword"}, slug="m_intervalslug"),
            RRule(rrule="FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=17", timezone="Asia/Kolkata", active=False, parameters={"word": "m_ruleword"}, slug="m_ruleslug"),
        ],
        concurrency_limit=4008,
        parameters={"word": "m_madeword"},
        description="m_madedescription",
        tags=["m_madetag"],
        version="m_madeversion",
        version_type="m_madeversiontype",
        enforce_parameter_schema=False,
        work_pool_name="m_madepool",
        work_queue_name="m_madequeue",
        job_variables={"m_madevariable": "m_madevalue"},
    )
    other = fourth.to_deployment(name="m_otherdeployment", rrule="FREQ=MONTHLY;BYMONTHDAY=23")
    serve(made, other, pause_on_shutdown=False, print_starting_message=False, limit=4009)
    deploy(
        fifth.to_deployment(name="m_fifth"),
        work_pool_name="m_deploypool",
        image="m_deployimage",
        build=False,
        push=False,
        print_next_steps_message=False,
        ignore_warnings=True,
    )
