"""What the desk's owner decided, as the core needs it. Made from the settings once, at start."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from helpdeskmail.core.numbers import NumberFormat
from helpdeskmail.mail.address import normalise, split_detail

# Extensions of programs, scripts, installers and of files that start one when opened.
DANGEROUS = frozenset(
    """
    ade adp app application appx bat cab chm cmd com cpl dll exe hta ins iso isp jar js jse lnk mde msc msi msix
    msp mst nsh pif ps1 reg scf scr sct shb sys vb vbe vbs vhd vxd wsc wsf wsh xll
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


@dataclass(frozen=True, slots=True)
class DeskPolicy:
    """The desk: who it is, how it counts, what it allows."""

    name: str
    address: str
    aliases: tuple[str, ...] = ()
    language: str = "en"
    time_zone: str = "UTC"
    numbers: NumberFormat = field(default_factory=lambda: NumberFormat("{sequence}"))
    number_start: int = 1001
    reopening_window: timedelta = timedelta(days=30)
    max_new_tickets_per_hour: int = 20
    max_participants: int = 20
    max_passed_on: int = 10_485_760  # octets of attachments that an outgoing mail carries; above it they are named only
    refused_extensions: frozenset[str] = DANGEROUS

    @property
    def own_keys(self) -> frozenset[str]:
        """Normal forms of all the desk's addresses."""
        return frozenset(normalise(address) for address in (self.address, *self.aliases))

    @property
    def domain(self) -> str:
        """The domain that Message-IDs are issued under."""
        return self.address.rpartition("@")[2]

    def is_own(self, address: str) -> bool:
        """Whether mail to it is mail to the desk, with or without a detail ("sos+…@")."""
        key = normalise(address)
        own = self.own_keys
        return key in own or split_detail(key)[0] in own

    def is_refused(self, file_name: str) -> bool:
        """Whether a file of this name is taken off: programs and scripts, by their (last) extension."""
        return file_name.rpartition(".")[2].strip().lower() in self.refused_extensions
