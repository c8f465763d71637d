"""A real Dovecot 2.3 on free ports of 127.0.0.1: mailboxes that take mail by LMTP and are read by IMAP.

It runs as an ordinary account with the same configuration everywhere; as root the account is dropped to `nobody`.
"""

from __future__ import annotations

import grp
import imaplib
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.parts.guard import GuardedServer, Program, guarded
from tests.parts.ports import LOOPBACK, free_ports, started, wait_for_greeting
from tests.parts.programs import give_up, require_program

PASSWORD = "pw"
LMTP_PROGRAM = Path("/usr/lib/dovecot/lmtp")  # not found by its name alone: Postfix has an lmtp too

# One directive a line: Dovecot refuses a block written on one line.
CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_username_format = %Lu
auth_failure_delay = 0
mail_max_userip_connections = 200
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
mail_location = sdbox:{folder}/mail/%u
mail_fsync = never
recipient_delimiter = +
lda_mailbox_autocreate = yes
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap_port}
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp_port}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users/%Lu
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u/home
}}
"""


class TooFewMessages(AssertionError):
    """A mailbox did not get the expected mail in time."""


@dataclass(frozen=True)
class Mailbox:
    """One person's mailbox: `address` is the login name too."""

    address: str
    imap_port: int
    password: str = PASSWORD

    @property
    def imap_url(self) -> str:
        """The address of the inbox with its password, as mail programs take it."""
        return f"imap://{self.address.replace('@', '%40')}:{self.password}@{LOOPBACK}:{self.imap_port}/INBOX"

    def messages(self) -> list[bytes]:
        """The raw messages of the inbox, oldest first. Blocks: from a coroutine, call it in a thread."""
        with imaplib.IMAP4(LOOPBACK, self.imap_port, timeout=10) as connection:
            connection.login(self.address, self.password)
            _, [count] = connection.select("INBOX", readonly=True)
            if count == b"0":
                return []  # where there is none, the set 1:* is an error
            _, answer = connection.fetch("1:*", "(BODY.PEEK[])")
            return [item[1] for item in answer if isinstance(item, tuple)]

    def wait_for_messages(self, count: int, *, seconds: float = 15.0) -> list[bytes]:
        """The raw messages once there are at least `count`, oldest first; raises TooFewMessages after `seconds`.

        Blocks: from a coroutine, call it in a thread.
        """
        deadline = time.monotonic() + seconds
        while len(found := self.messages()) < count:
            if time.monotonic() > deadline:
                raise TooFewMessages(f"{self.address} has {len(found)} messages after {seconds} s, not {count}")
            time.sleep(0.05)
        return found


@dataclass
class Dovecot:
    """A running Dovecot."""

    folder: Path
    imap_port: int
    lmtp_port: int
    server: GuardedServer
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def transport(self) -> str:
        """This server as the next hop in a Postfix transport table."""
        return f"lmtp:inet:{LOOPBACK}:{self.lmtp_port}"

    def new_mailbox(self, name: str = "client", domain: str = "customer.test") -> Mailbox:
        """A new, empty mailbox with an address of its own, `name.<number>@domain`."""
        address = f"{name}.{next(self._numbers)}@{domain}"
        # A file for each: a common one is looked at again only in the next second.
        (self.folder / "users" / address).write_text(f"{address}:{{PLAIN}}{PASSWORD}::::::\n")
        return Mailbox(address, self.imap_port)


@contextmanager
def running_dovecot() -> Iterator[Dovecot]:
    """A Dovecot of one's own; it ends with the block and leaves nothing behind."""
    program = require_program("dovecot", "dovecot-imapd")
    _require_version(program)
    with started(lambda resources: _start(program, resources)) as dovecot:
        yield dovecot


def _require_version(program: str) -> None:
    if not LMTP_PROGRAM.exists():
        give_up(f"{LMTP_PROGRAM} is not installed (Debian, Ubuntu: apt-get install dovecot-lmtpd)")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    if not version.startswith("2.3."):
        give_up(f"the tests know how to configure Dovecot 2.3, this is {version.strip()}")


def _account() -> tuple[int, int]:
    """The user and group id to run as: the own ones, or nobody's for root."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _start(program: str, resources: ExitStack) -> Dovecot:
    # Not pytest's own folder: its path is too long for unix sockets, and closed to the dropped account.
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    resources.callback(shutil.rmtree, folder, ignore_errors=True)
    uid, gid = _account()
    imap_port, lmtp_port = free_ports(2)
    values = {"user": pwd.getpwuid(uid).pw_name, "group": grp.getgrgid(gid).gr_name}
    (folder / "dovecot.conf").write_text(
        CONFIGURATION.format(folder=folder, imap_port=imap_port, lmtp_port=lmtp_port, **values)
    )
    (folder / "users").mkdir()
    for path in (folder, *folder.iterdir()):
        os.chown(path, uid, gid)
    command = [program, "-F", "-c", str(folder / "dovecot.conf")]
    # No grace: after SIGTERM a logged-in session lives on for ten seconds, and nothing here is worth keeping.
    described = Program(command=command, log=folder / "output.log", grace=0.0)
    if os.geteuid() == 0:
        described = replace(described, uid=uid, gid=gid)
    server = resources.enter_context(guarded(described, extra_logs=[folder / "dovecot.log"]))
    wait_for_greeting(imap_port, b"* OK", server)
    wait_for_greeting(lmtp_port, b"220", server)
    return Dovecot(folder, imap_port, lmtp_port, server)
