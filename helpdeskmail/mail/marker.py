"""The line above which people write their replies: `##- Please write your reply above this line -##`.

The words between the two signs are the recipient's language's; readers go by the signs alone, so a desk may change its
words, or add a language, without a reply to an older mail being misread. A mail client may quote the line (`> ##- …`)
or wrap it over two lines.
"""

from __future__ import annotations

MARKER_START = "##-"
MARKER_END = "-##"


def marker_line(words: str) -> str:
    """The marker around these words, which must be one line."""
    return f"{MARKER_START} {words} {MARKER_END}"
