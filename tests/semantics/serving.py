"""What stands before pieces of Python that ask Prefect's server: its own functions over a database; or all of it, on a socket.

In `SERVED` the app of the server answers in the process of the piece, and Prefect's own clients ask it: `api` asks for what
they do not know, `resumed` resumes the next run that pauses, and says in which state it was.
"""

SERVER = """
import asyncio
import datetime as dt
import os
import uuid
from pathlib import Path
from prefect.server import models
from prefect.server.database import provide_database_interface
from prefect.server.models.deployments import _generate_scheduled_flow_runs
from prefect.server.schemas.actions import DeploymentScheduleCreate
from prefect.server.schemas.core import Deployment, Flow, FlowRun
from prefect.server.schemas.schedules import CronSchedule, IntervalSchedule

Path(os.environ["PREFECT_HOME"], "prefect.db").unlink(missing_ok=True)
db = provide_database_interface()
DAILY = CronSchedule(cron="0 0 * * *")

def at(text):
    return dt.datetime.fromisoformat(text + "+00:00")

async def tables():
    for table in db.Base.metadata.tables.values():  # an index is defined twice
        by_name = {index.name: index for index in table.indexes}
        table.indexes.intersection_update(by_name.values())
    async with (await db.engine()).begin() as connection:
        await connection.run_sync(db.Base.metadata.create_all)

async def deploy(*schedules, **more):
    async with db.session_context(begin_transaction=True) as session:
        flow = await models.flows.create_flow(session, Flow(name="f"))
        asked = Deployment(name=f"d{uuid.uuid4()}", flow_id=flow.id, paused=False, **more)
        made = await models.deployments.create_deployment(session, asked)
        given = [DeploymentScheduleCreate(**one) for one in schedules]
        await models.deployments.create_deployment_schedules(session, made.id, given)
        return made

async def due(deployment, start, until, min_runs=3):
    async with db.session_context() as session:
        return await _generate_scheduled_flow_runs(
            db, session=session, deployment_id=deployment.id, start_time=at(start), end_time=at(until),
            min_time=dt.timedelta(hours=1), min_runs=min_runs, max_runs=100,
        )

async def run_of(deployment, state):
    async with db.session_context(begin_transaction=True) as session:
        asked = FlowRun(flow_id=deployment.flow_id, deployment_id=deployment.id, state=state)
        return await models.flow_runs.create_flow_run(session, asked)

def done(main):
    async def whole():
        await tables()
        return await main()

    return asyncio.run(whole())

"""
SERVED = (
    SERVER
    + """
import contextvars
import socket
import threading
import time
from types import SimpleNamespace
from unittest.mock import patch
import prefect.server.api.server
import uvicorn
from prefect import flow, get_client, pause_flow_run, resume_flow_run, suspend_flow_run, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.assets import add_asset_metadata, materialize
from prefect.blocks.core import Block
from prefect.blocks.system import Secret
from prefect.concurrency.sync import concurrency
from prefect.deployments import run_deployment
from prefect.events.clients import AssertingEventsClient
from prefect.flow_engine import run_flow
from prefect.input import RunInput
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.variables import Variable

asyncio.run(tables())
listening, sent = socket.socket(), []
listening.bind(("127.0.0.1", 0))
app = prefect.server.api.server.create_app(ephemeral=True)
server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
threading.Thread(target=server.run, args=([listening],), daemon=True).start()
while not server.started:
    time.sleep(0.01)
api_url = "http://127.0.0.1:%d/api" % listening.getsockname()[1]
served = temporary_settings({PREFECT_API_URL: api_url, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None})
served.__enter__()
worker = SimpleNamespace(client_type=AssertingEventsClient, send=sent.append)
patch("prefect.events.utilities.should_emit_events", return_value=True).start()
patch("prefect.events.utilities.EventsWorker.instance", return_value=worker).start()
client = get_client(sync_client=True)
client.__enter__()

def api(method, path, **body):
    return client.request(method, path, json=body).json()

def raised(call, *given, **more):
    try:
        return call(*given, **more)
    except Exception as error:
        return type(error).__name__

def resumed(**answer):
    def resume():
        while not (paused := api("POST", "/flow_runs/filter", flow_runs={"state": {"type": {"any_": ["PAUSED"]}}})):
            time.sleep(0.2)
        seen.append(paused[0]["state"]["name"])
        while raised(resume_flow_run, paused[0]["id"], **answer):
            time.sleep(0.2)

    seen = []
    threading.Thread(target=contextvars.copy_context().run, args=(resume,)).start()
    return seen

"""
)
