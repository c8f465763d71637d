"""Claims intake rows until there are none, as a daemon would; prints their ids. Arguments: URL, owner."""

import asyncio
import sys

from helpdeskmail.core.model import Intake
from helpdeskmail.store.database import Database
from helpdeskmail.store.unit import Unit
from tests.store.samples import LEASE, NOW


async def main(url: str, owner: str) -> None:
    database = Database(url)

    def claim(unit: Unit) -> list[Intake]:
        return unit.claim_intake(now=NOW, owner=owner, limit=7, lease=LEASE)

    while claimed := await database.write(claim):
        print(*(row.id for row in claimed), flush=True)
    await database.close()


asyncio.run(main(*sys.argv[1:]))
