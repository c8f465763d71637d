"""The whole road under load: real mails by SMTP into a real daemon, until each is on its ticket with its answer queued.

    python bench/road.py                  1,000 multipart mails of 4 KB, then one of 5 MB, then one of 25 MB
    python bench/road.py --mails 5000

Everything is on: SQLite with synchronous=FULL, blobs with fsync, rules, two mails composed per ticket. The relay is a
closed port, so that what is measured ends where the answers are queued. CPU is the daemon's own (user and system),
memory its peak. Beside it stands what a fixed piece of Python takes before and after: figures of two machines are
compared by their ratio to that.
"""

from __future__ import annotations

import argparse
import base64
import os
import random
import signal
import smtplib
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CLIENTS = 200
CONNECTIONS = 8
TICKS = os.sysconf("SC_CLK_TCK")
CALIBRATION = 1_000_000  # rounds of a loop


def calibrate() -> float:
    """Milliseconds of CPU that a fixed piece of Python takes here and now."""
    begun, total = time.process_time(), 0
    for number in range(CALIBRATION):
        total += number * number % 7
    return 1000 * (time.process_time() - begun)


class Desk:
    """A daemon in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HELPDESKMAIL_")}
        self.environment = kept | {
            "PYTHONPATH": str(ROOT),
            "HELPDESKMAIL_INBOUND__SMTP__LISTEN": f"127.0.0.1:{self.port}",
            "HELPDESKMAIL_INBOUND__SMTP__MAX_SIZE": "60000000",
            "HELPDESKMAIL_DESK__MAX_NEW_TICKETS_PER_HOUR": "100000",
            "HELPDESKMAIL_OUTBOUND__TRANSPORT": "smtp",
            "HELPDESKMAIL_OUTBOUND__HOST": "127.0.0.1",
            "HELPDESKMAIL_OUTBOUND__PORT": "9",
            "HELPDESKMAIL_LOG__FORMAT": "json",
        }
        self.command("db", "upgrade")
        clients = folder / "clients.csv"
        clients.write_text("email,name\n" + "".join(f"c{i}@customer.test,Client {i}\n" for i in range(CLIENTS)))
        self.command("contact", "import", str(clients))
        self.command("agent", "add", "agent@example.test", "--name", "Agent")
        with (folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "helpdeskmail", "serve", "--quiet"],
                cwd=folder,
                env=self.environment,
                stderr=log,
            )
        self._wait_until_up()

    def command(self, *arguments: str) -> None:
        """Run a command of the program."""
        subprocess.run(
            [sys.executable, "-m", "helpdeskmail", *arguments],
            cwd=self.folder,
            env=self.environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def _wait_until_up(self) -> None:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise SystemExit((self.folder / "log").read_text())

    def cpu(self) -> float:
        """Seconds of CPU that the daemon has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self, name: str = "VmHWM") -> float:
        """Its peak (VmHWM) or present (VmRSS) memory in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith(name))) / 1024

    def count(self, query: str) -> int:
        """A number out of the database."""
        with sqlite3.connect(self.folder / "var" / "helpdeskmail.db") as connection:
            return int(connection.execute(query).fetchone()[0])

    def wait_for(self, done: int) -> None:
        """Until so many mails are worked on."""
        while self.count("SELECT count(*) FROM intake WHERE state != 'received'") < done:
            time.sleep(0.02)

    def stop(self) -> None:
        """End it, and show what its log complains of."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        errors = [line for line in (self.folder / "log").read_text().splitlines() if '"level":"error"' in line]
        print(f"errors in the log: {len(errors)}", *errors[:3], sep="\n")


def make_mail(serial: int, dice: random.Random) -> bytes:
    """A multipart/alternative mail of about 4 KB."""
    words = [
        "printer",
        "paper",
        "jam",
        "level",
        "cable",
        "screen",
        "reboot",
        "update",
        "invoice",
        "café",
        "naïve",
        "again",
        "please",
        "help",
    ]
    text = "\n".join(" ".join(dice.choices(words, k=9)) for _ in range(29))
    html = "<html><body>" + "".join(f"<p>{line}</p>" for line in text.splitlines()) + "</body></html>"
    return (
        f"From: Client <c{serial % CLIENTS}@customer.test>\r\nTo: sos@example.test\r\n"
        f"Subject: Printer {serial} jams again\r\nDate: Mon, 02 Mar 2026 09:00:00 +0100\r\n"
        f"Message-ID: <{serial}.{dice.random()}@customer.test>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{html}\r\n--b--\r\n"
    ).encode()


def make_large(octets: int) -> bytes:
    """A mail with one attachment of so many octets."""
    data = base64.encodebytes(os.urandom(octets)).replace(b"\n", b"\r\n")
    head = (
        b"From: Client <c1@customer.test>\r\nTo: sos@example.test\r\nSubject: Large\r\nMIME-Version: 1.0\r\n"
        b"Message-ID: <large%d@customer.test>\r\nDate: Mon, 02 Mar 2026 09:00:00 +0100\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\n'
        b"Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=plan.pdf\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" % octets
    )
    return head + data + b"--b--\r\n"


def send_all(port: int, mails: list[bytes]) -> None:
    """Send the mails over one kept connection."""
    with smtplib.SMTP("127.0.0.1", port) as connection:
        for mail in mails:
            connection.sendmail("bench@customer.test", ["sos@example.test"], mail)


def many(desk: Desk, count: int) -> None:
    """Many small mails over several connections."""
    dice = random.Random(1)
    mails = [make_mail(serial, dice) for serial in range(count)]
    before = desk.count("SELECT count(*) FROM intake")
    calibration = calibrate()
    cpu, begun = desk.cpu(), time.monotonic()
    threads = [
        threading.Thread(target=send_all, args=(desk.port, mails[number::CONNECTIONS])) for number in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = time.monotonic() - begun
    desk.wait_for(before + count)
    wall, used = time.monotonic() - begun, desk.cpu() - cpu
    calibration = (calibration + calibrate()) / 2
    tickets, queued = desk.count("SELECT count(*) FROM tickets"), desk.count("SELECT count(*) FROM outbox")
    size = sum(map(len, mails)) / count / 1000
    print(f"{count} mails of {size:.1f} KB: {tickets} tickets, {queued} mails queued")
    print(f"  taken {count / taken:.0f}/s, done {count / wall:.0f}/s, CPU {1000 * used / count:.2f} ms a mail")
    print(f"  calibration {calibration:.0f} ms, so {1000 * used / count / calibration:.4f} of it a mail")
    print(f"  peak memory {desk.memory():.0f} MB")


def one(desk: Desk, octets: int) -> None:
    """One large mail."""
    before = desk.count("SELECT count(*) FROM intake")
    cpu, begun = desk.cpu(), time.monotonic()
    send_all(desk.port, [make_large(octets)])
    taken = time.monotonic() - begun
    desk.wait_for(before + 1)
    wall = time.monotonic() - begun
    print(f"{octets // 1_000_000} MB: taken {taken * 1000:.0f} ms, done {wall * 1000:.0f} ms,", end=" ")
    print(f"CPU {1000 * (desk.cpu() - cpu):.0f} ms, peak memory {desk.memory():.0f} MB")


def main() -> None:
    """Run the bench."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--mails", type=int, default=1000)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        try:
            send_all(desk.port, [make_mail(900_000, random.Random(0))])
            desk.wait_for(1)
            many(desk, chosen.mails)
            for octets in (5_000_000, 25_000_000):
                one(desk, octets)
        finally:
            desk.stop()


if __name__ == "__main__":
    main()
