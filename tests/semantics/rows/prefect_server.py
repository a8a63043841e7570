"""What the server of Prefect decides, asked of its own functions over a database: which runs are made, and which may begin."""

from tests.semantics.claims import Claim, probes
from tests.semantics.serving import SERVER

EVENTS = (
    SERVER
    + """
import prefect.server.events.triggers as triggers
from prefect.server.events.actions import DoNothing
from prefect.server.events.models.automations import create_automation
from prefect.server.events.schemas.automations import Automation, CompoundTrigger, EventTrigger, SequenceTrigger
from prefect.server.events.schemas.events import ReceivedEvent

fired, watched = [], []

async def act(firing):
    fired.append(last)

triggers.act = act

async def watch(trigger):
    async with db.session_context(begin_transaction=True) as session:
        made = await create_automation(session, Automation(name="a", trigger=trigger, actions=[DoNothing()]))
    watched.append(Automation.model_validate(made, from_attributes=True))
    triggers.load_automation(watched[-1])

async def told(*events):
    global last
    for last, name in enumerate(events, 1):
        event, _, about = name.partition(" ")
        await triggers.reactive_evaluation(
            ReceivedEvent(
                id=uuid.uuid4(), event=event, resource={"prefect.resource.id": about or "r"},
                occurred=at("2024-01-01T00:00") + dt.timedelta(seconds=last),
            )
        )

async def happens(*events):
    await told(*events)
    said, fired[:] = [*fired], []
    triggers.forget_automation(watched.pop().id)
    return said

def expect(*events, within=0, **more):
    return EventTrigger(expect=set(events), posture="Reactive", within=dt.timedelta(seconds=within), **more)

"""
)


def asked(at: str, says: str, source: str, finds: object, before: str = SERVER) -> Claim:
    """A piece that asks the server's functions: `main` gives what is found."""
    return Claim(at, says, probes(("prefect",), before + source + "\nfound = done(main)\n", finds))


CLAIMS = (
    asked(
        "1.1.59",
        "Two schedules of a deployment make a run each at the same instant, with their own parameters before those of the deployment",
        """
async def main():
    made = await deploy({"schedule": DAILY, "parameters": {"x": 2}}, {"schedule": DAILY}, parameters={"x": 1, "y": 1})
    runs = await due(made, "2024-01-01T12:00", "2024-01-02T12:00")
    instants = {run["expected_start_time"] for run in runs}
    return [sorted(run["parameters"]["x"] for run in runs), runs[0]["parameters"]["y"], len(instants), len({run["idempotency_key"] for run in runs})]
""",
        [[1, 2], 1, 1, 2],
    ),
    asked(
        "1.1.60",
        "What the scheduler of Prefect makes begins when it looks: what fired while its server was down is never made",
        """
from unittest.mock import patch
from prefect.server.services import scheduler

async def main():
    made, said = await deploy({"schedule": DAILY}), []
    for moment in ("2024-01-01T12:00", "2024-01-09T12:00"):
        with patch.object(scheduler, "now", lambda zone: at(moment)):
            async with db.session_context() as session:
                runs = await scheduler._collect_flow_runs(
                    db, session=session, deployment_ids=[made.id], max_scheduled_time=dt.timedelta(days=100),
                    min_scheduled_time=dt.timedelta(hours=1), min_runs=3, max_runs=100,
                )
        said.append([run["expected_start_time"].strftime("%m-%d") for run in runs])
    return said
""",
        [["01-02", "01-03", "01-04"], ["01-10", "01-11", "01-12"]],
    ),
    asked(
        "1.1.61",
        "The scheduler of Prefect makes runs ahead: three at least, for an hour at least; a hundred at most, for 100 days at most",
        """
from prefect.settings import get_current_settings

async def main():
    said = get_current_settings().server.services.scheduler
    return [said.min_runs, said.min_scheduled_time, said.max_runs, said.max_scheduled_time.days]
""",
        [3, 3600.0, 100, 100],
    ),
    asked(
        "1.1.62",
        "A run of Prefect that did not begin in 15 seconds is Late, which is scheduled still: it can begin",
        """
from prefect.server.schemas.states import Pending, Scheduled
from prefect.server.services.late_runs import mark_flow_run_late
from prefect.settings import get_current_settings

async def main():
    run = await run_of(await deploy(), Scheduled(scheduled_time=at("2024-01-01T00:00")))
    await mark_flow_run_late(run.id, db=db)
    async with db.session_context(begin_transaction=True) as session:
        late = await models.flow_runs.read_flow_run(session, run.id)
        said = [late.state.name, late.state.type.value, late.expected_start_time]
        begun = await models.flow_runs.set_flow_run_state(session, run.id, Pending())
    return [*said, begun.status.value, get_current_settings().server.services.late_runs.after_seconds]
""",
        ["Late", "SCHEDULED", "2024-01-01T00:00:00+00:00", "ACCEPT", 15.0],
    ),
    asked(
        "1.4.4",
        "A daily interval asked before and after a change of the clock makes runs at nine and at ten of the same day",
        """
async def main():
    anchor = dt.datetime.fromisoformat("2024-01-01T09:00-05:00")
    every = IntervalSchedule(interval=dt.timedelta(days=1), anchor_date=anchor, timezone="America/New_York")
    made = await deploy({"schedule": every})
    runs = await due(made, "2024-03-08T20:00", "2024-03-14T00:00", 5) + await due(made, "2024-03-11T15:00", "2024-03-14T00:00")
    return sorted({run["idempotency_key"][-25:-6] for run in runs if "2024-03-12" in run["idempotency_key"]})
""",
        ["2024-03-12 09:00:00", "2024-03-12 10:00:00"],
    ),
    asked(
        "7.1.23",
        "Runs of a deployment of Prefect have no limit; over its concurrency_limit they wait, or with CANCEL_NEW are cancelled",
        """
from prefect.server.orchestration.core_policy import CoreFlowPolicy
from prefect.server.schemas.states import Pending, Scheduled

async def main():
    said = []
    for limit in ({}, {"concurrency_limit": 1}, {"concurrency_limit": 1, "concurrency_options": {"collision_strategy": "CANCEL_NEW"}}):
        made = await deploy(**limit)
        for _ in range(2):
            run = await run_of(made, Scheduled(scheduled_time=at("2024-01-01T00:00")))
            async with db.session_context(begin_transaction=True) as session:
                result = await models.flow_runs.set_flow_run_state(session, run.id, Pending(), flow_policy=CoreFlowPolicy)
                said.append(result.state.name if result.state else "?")
    return said
""",
        ["Pending", "Pending", "Pending", "AwaitingConcurrencySlot", "Pending", "Cancelled"],
    ),
    asked(
        "7.1.24",
        "A limit of Prefect's is a number of slots of which each one takes as many as it says; with a decay they come back",
        """
from prefect.server.schemas.core import ConcurrencyLimitV2
limits = models.concurrency_limits_v2

async def main():
    said = []
    async with db.session_context(begin_transaction=True) as session:
        made = await limits.create_concurrency_limit(session, ConcurrencyLimitV2(name="db", limit=3))
        for slots in (2, 2, 1):
            said.append(await limits.bulk_increment_active_slots(session, [made.id], slots))
        quick = await limits.create_concurrency_limit(
            session, ConcurrencyLimitV2(name="quick", limit=1, slot_decay_per_second=100)
        )
        for _ in range(2):
            said.append(await limits.bulk_increment_active_slots(session, [quick.id], 1))
            await asyncio.sleep(0.05)
    return said
""",
        [True, False, True, True, True],
    ),
    asked(
        "8.1.20",
        "Each event that a trigger of Prefect expects fires it; with a threshold each so many of them in a time, with for_each for each thing",
        """
async def main():
    await watch(expect("x"))
    each = await happens("x", "y", "x", "x")
    await watch(expect("x", threshold=3, within=60))
    third = await happens("x", "x", "x", "x")
    await watch(expect("x", threshold=2, within=60, for_each={"prefect.resource.id"}))
    return [each, third, await happens("x a", "x b", "x b")]
""",
        [[1, 3, 4], [3], [3]],
        EVENTS,
    ),
    asked(
        "8.1.34",
        "A compound trigger of Prefect fires when any, all or so many of its own have fired; a sequence when they did in its order",
        """
def parts():
    return [expect("x"), expect("y"), expect("z")]

async def main():
    said = []
    for trigger in (
        CompoundTrigger(require="any", within=None, triggers=parts()),
        CompoundTrigger(require="all", within=None, triggers=parts()),
        CompoundTrigger(require=2, within=None, triggers=parts()),
        SequenceTrigger(within=None, triggers=parts()),
    ):
        await watch(trigger)
        said.append(await happens("z", "y", "x", "y", "z"))
    return said
""",
        [[1, 2, 3, 4, 5], [3], [2, 4], [5]],
        EVENTS,
    ),
    asked(
        "10.1.44",
        "A proactive trigger of Prefect fires if what it expects after an event did not happen in its time",
        """
async def on_time():
    return 0.0

triggers.get_events_clock_offset = on_time  # by which it believes that events are late

async def evaluated(*seconds):
    said = []
    for moment in seconds:
        global last
        last = moment
        await triggers.proactive_evaluation(watched[-1].trigger, at("2024-01-01T00:00") + dt.timedelta(seconds=moment))
        said.append([*fired])
        fired.clear()
    return said

async def main():
    said = []
    for events in (("late",), ("late", "runs")):
        trigger = EventTrigger(after={"late"}, expect={"runs"}, posture="Proactive", within=dt.timedelta(seconds=60))
        await watch(trigger)
        await told(*events)
        said.append(await evaluated(30, 100))
        triggers.forget_automation(watched.pop().id)
    return said
""",
        [[[], [100]], [[], []]],
        EVENTS,
    ),
)
