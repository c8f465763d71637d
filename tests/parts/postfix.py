"""A real Postfix on a free port of 127.0.0.1, with the transport table that a test gives.

Mail from 127.0.0.1 is taken for any address the table knows; every other address is refused at RCPT. Deferred mail is
tried again after one or two seconds. Needs root, or a user namespace that maps a range of ids.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.parts.guard import GuardedServer, Program, guarded
from tests.parts.ports import LOOPBACK, free_ports, started, wait_for_greeting
from tests.parts.programs import give_up, require_program

MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/maillog
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.example.test
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
mynetworks = 127.0.0.0/8
relay_domains =
default_transport = error:5.1.2 no route in the test
smtpd_relay_restrictions = permit_mynetworks reject_unauth_destination
transport_maps = texthash:{folder}/etc/transport
recipient_delimiter = +
smtp_dns_support_level = disabled
smtp_host_lookup = native
lmtp_host_lookup = native
smtpd_peername_lookup = no
queue_run_delay = 2s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
lmtp_data_done_timeout = 4s
"""

# The stock services, none of them chrooted; without postlog, maillog_file is refused.
MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

PRIVATE_QUEUES = ["active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming"]
PRIVATE_QUEUES += ["private", "saved", "trace"]


@dataclass(frozen=True)
class Postfix:
    """A running Postfix: mail is submitted on `port`."""

    folder: Path
    port: int
    server: GuardedServer

    def log_text(self) -> str:
        """What Postfix logged so far."""
        return self.server.log_text()


def smtp_transport(port: int) -> str:
    """A next hop of a transport table: an SMTP server on a port of this machine."""
    return f"smtp:[{LOOPBACK}]:{port}"


@contextmanager
def running_postfix(transports: Mapping[str, str]) -> Iterator[Postfix]:
    """A Postfix of one's own, which ends with the block.

    `transports` is its routing, address or domain to next hop; a next hop is written by `smtp_transport(port)` or
    `Dovecot.transport`. An address's line holds for its plus-addresses too.
    """
    program = require_program("master", "postfix")
    if os.geteuid() != 0:
        give_up("Postfix needs root; an ordinary account may run: unshare --user --map-root-user --map-auto ./test")
    with started(lambda resources: _start(program, transports, resources)) as postfix:
        yield postfix


def _start(program: str, transports: Mapping[str, str], resources: ExitStack) -> Postfix:
    folder = Path(tempfile.mkdtemp(prefix="postfix-"))
    resources.callback(shutil.rmtree, folder, ignore_errors=True)
    folder.chmod(0o755)
    [port] = free_ports(1)
    _make_queue(folder)
    _configure(folder, port, transports)
    described = Program(command=[program, "-c", str(folder / "etc"), "-d"], log=folder / "output.log")
    server = resources.enter_context(guarded(described, extra_logs=[folder / "maillog"]))
    wait_for_greeting(port, b"220", server)
    return Postfix(folder, port, server)


def _make_queue(folder: Path) -> None:
    """What `postfix start` would make; that script would leave the server in another session than ours."""
    queue = folder / "queue"
    queue.mkdir(mode=0o755)
    for name in PRIVATE_QUEUES:
        _make_folder(queue / name, 0o700, "postfix")
    _make_folder(queue / "pid", 0o755, "root")
    _make_folder(queue / "maildrop", 0o730, "postfix", "postdrop")
    _make_folder(queue / "public", 0o710, "postfix", "postdrop")
    _make_folder(folder / "data", 0o700, "postfix")


def _make_folder(path: Path, mode: int, user: str, group: str | None = None) -> None:
    path.mkdir()
    shutil.chown(path, user, group)
    path.chmod(mode)


def _configure(folder: Path, port: int, transports: Mapping[str, str]) -> None:
    files = {
        "main.cf": MAIN.format(folder=folder),
        "master.cf": MASTER.format(port=port),
        "transport": "".join(f"{pattern} {next_hop}\n" for pattern, next_hop in transports.items()),
    }
    (folder / "etc").mkdir(mode=0o755)
    for name, text in files.items():
        path = folder / "etc" / name
        path.write_text(text)
        # Postfix waits up to two seconds for a file this young to change again.
        minute_ago = time.time() - 60
        os.utime(path, (minute_ago, minute_ago))
