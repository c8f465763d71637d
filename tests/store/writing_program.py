"""Saves messages, 20 at a time, until it is killed; prints each id when it was told that it is saved. Argument: URL."""

import asyncio
import sys

from helpdeskmail.store.database import Database
from helpdeskmail.store.unit import Unit
from tests.store.samples import intake


def save(unit: Unit) -> int:
    new = unit.new_id()
    unit.insert_all([intake(new)])
    return new


async def write_on(database: Database) -> None:
    while True:
        print(await database.write(save), flush=True)


async def main(url: str) -> None:
    database = Database(url)
    await asyncio.gather(*(write_on(database) for _ in range(20)))


asyncio.run(main(sys.argv[1]))
