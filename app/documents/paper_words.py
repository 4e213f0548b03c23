"""The fixed words of every paper, so that the PDF and the Word file cannot say different things."""

from __future__ import annotations

from app.documents.decree import STYLES
from app.documents.fonts import BOLD, printable, width
from app.domain import paper_blocks as b

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DRAFT_MARK = "DỰ THẢO"
RECEIVERS = "Nơi nhận:"
_ADDRESSEES = "Kính gửi:"
_EMPTY_BOX, _TICKED_BOX = "□", "■"
_RULE_PERCENT = 40
"""The decree asks for a rule of a third to a half of the line."""


def head_body(head: b.Head) -> str:
    """The issuing body in capitals."""
    return head.body.upper()


def head_rule_points(text: str, room: float) -> float:
    """Length of the rule below a line of the head, in points; `room` is the width of its column."""
    size = STYLES["issuer"].size
    return min(room, width(printable(text, BOLD), BOLD, size)) * _RULE_PERCENT / 100


def motto_points() -> float:
    """Length of the motto, which its rule matches, in points."""
    return width(MOTTO, BOLD, STYLES["motto"].size)


def addressee_lines(block: b.Addressees) -> list[tuple[str, str]]:
    """Text and style of each line: one addressee beside the words, several below them."""
    if len(block.names) == 1:
        return [(f"{_ADDRESSEES} {block.names[0]}", "addressee")]
    return [(_ADDRESSEES, "addressee"), *((f"- {name}", "addressees") for name in block.names)]


def box_of(ticked: bool) -> str:
    """The box in front of a choice."""
    return _TICKED_BOX if ticked else _EMPTY_BOX


def choice_words(block: b.Choices) -> str:
    """The label and the boxes; squares that both Times New Roman and our font have."""
    boxes = (f"{box_of(ticked)} {text}" for text, ticked in block.options)
    return f"{block.label}: {'    '.join(boxes)}"


def item_words(item: b.Item) -> tuple[b.Words, ...]:
    """The text behind the mark of an item."""
    return (b.Words(item.text),) if isinstance(item.text, str) else item.text


def item_style(item: b.Item) -> str:
    """A counted heading is a heading; everything else counted is body."""
    return "heading" if item.marker == "roman" or item.bold else "body"


def announces(block: b.Paragraph) -> bool:
    """Whether a sentence only leads to what follows, and would say nothing at the foot of a page."""
    return b.plain_text(block.text).rstrip().endswith(":")


def column_widths(table: b.Table, room_mm: float) -> list[float]:
    """Widths in millimetres; columns without one share what is left, at least 12 mm each."""
    fixed = sum(one.width for one in table.columns)
    sharing = sum(not one.width for one in table.columns)
    if not sharing:
        return [one.width * room_mm / fixed for one in table.columns]
    share = max(12.0, (room_mm - fixed) / sharing)
    wanted = [float(one.width or share) for one in table.columns]
    return [one * min(1.0, room_mm / sum(wanted)) for one in wanted]
