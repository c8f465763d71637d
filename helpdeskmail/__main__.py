"""`python -m helpdeskmail` and the `helpdeskmail` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; exits with the codes that `helpdeskmail.errors` lists."""
    from helpdeskmail.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
