"""`text/plain; format=flowed` (RFC 3676): paragraphs that were cut into lines are joined again."""

from __future__ import annotations

_SIGNATURE_SEPARATOR = "-- "


def unwrap_flowed(text: str, *, delete_space: bool = False) -> str:
    """Join the flowed lines of `text` (lines end with "\\n"); quote marks are kept. `delete_space` is DelSp=yes."""
    paragraphs: list[list[str]] = []
    open_depth = -1  # quote depth of the paragraph whose last line flows on; -1 when none does
    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")  # put there by the writer's program: space-stuffing
        is_separator = content == _SIGNATURE_SEPARATOR
        flows = content.endswith(" ") and not is_separator
        if depth != open_depth or is_separator:
            paragraphs.append([">" * depth + " " if depth and content else ">" * depth])
        paragraphs[-1].append(content[:-1] if flows and delete_space else content)
        open_depth = depth if flows else -1
    return "\n".join("".join(paragraph) for paragraph in paragraphs)
