"""Prepare a process of Airflow's to be forked: what each run would import or build is there before."""

from __future__ import annotations

import sys

import airflow_home


def preload() -> None:
    """Import what children need, so that each is quick; no thread may be left when they are forked."""
    from airflow import settings

    if airflow_home.major() >= 3:
        warm_up()
    else:
        import airflow.models.dagbag
        import airflow.operators.bash
        import airflow.operators.python
        import airflow.providers_manager  # noqa: F401
    settings.engine.dispose()


def warm_up() -> None:
    """Build Airflow 3's in-process API and let it answer once: its routers are made at the first request."""
    import asyncio
    import uuid

    import httpx
    from airflow.sdk.api.client import API_VERSION
    from airflow.sdk.execution_time.supervisor import in_process_api_server
    from sqlalchemy.orm import configure_mappers

    configure_mappers()
    api = in_process_api_server()

    async def ask() -> None:
        async with api.app.router.lifespan_context(api.app):
            transport = httpx.ASGITransport(app=api.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://airflow") as client:
                headers = {"airflow-api-version": API_VERSION}
                for path in (f"/task-instances/{uuid.uuid4()}/run", "/xcoms/a/b/c/d", "/health"):
                    try:
                        await client.get(path, headers=headers)
                    except Exception as error:
                        sys.stderr.write(f"warm-up: {error!r}\n")

    asyncio.run(ask())
