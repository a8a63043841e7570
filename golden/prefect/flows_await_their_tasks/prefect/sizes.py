import asyncio

from prefect import flow, task


@task(retries=1)
async def ask(url: str) -> int:
    await asyncio.sleep(0)
    return len(url)


@task
async def add(first: int, second: int) -> int:
    return first + second


@task
def store_sizes(total: int) -> str:
    return f"{total} bytes"


@flow
async def ask_both(left: str = "https://example.org/a", right: str = "https://example.org/bb"):
    first, second = await asyncio.gather(ask(left), ask(right))
    total = await add(first, second)
    return store_sizes(total)


if __name__ == "__main__":
    import asyncio

    asyncio.run(ask_both())
