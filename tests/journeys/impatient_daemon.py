"""The daemon with a short lease, so that a test need not wait five minutes until another one takes over its work."""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import timedelta

from helpdeskmail import app, log
from helpdeskmail.settings import load


def main() -> None:
    """Serve, as `helpdeskmail serve` does; `argv[1]` is the lease in seconds."""
    settings = load(None, os.environ)
    log.configure(level=settings.log.level, style=settings.log.format)
    asyncio.run(app.serve(settings, lease=timedelta(seconds=float(sys.argv[1]))))


if __name__ == "__main__":
    main()
