"""The certificate (A4 landscape): one page per snapshot, the frame drawn once per file.

The law publishes no pattern. The layout is ours; names, signer and images are the office's, and for
pre-printed paper only the fields are drawn, shifted by the office's millimetres.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.documents.fitting import fit
from app.documents.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, printable, register, width
from app.documents.qr import draw_qr
from app.documents.shapes import closed_paths
from app.documents.stars import draw_star, draw_star_row
from app.domain.paper_facts import CertificateFacts
from app.kernel.batches import UNWATCHED, Watch
from app.kernel.dates import long_date, shown_date
from app.kernel.errors import RuleBroken

WIDTH, HEIGHT = landscape(A4)
_CENTRE = WIDTH / 2
_LEFT, _RIGHT = 80 * mm, WIDTH - 82 * mm
"""Centres of the two columns of head and foot."""
_TEXT_WIDTH = 228 * mm
_GREEN, _RED, _BLACK = HexColor("#10402B"), HexColor("#9C1C1C"), HexColor("#000000")
_LEADING = 1.24


@dataclass(frozen=True, slots=True)
class CertificateLook:
    """What the office decides about its certificates. Offsets shift everything, in millimetres."""

    fields_only: bool = False
    offset_x_mm: float = 0
    offset_y_mm: float = 0
    images: Mapping[str, bytes] = field(default_factory=dict)
    """The office's own images (JPEG or PNG) by their hash."""


def render_certificates(
    certificates: Sequence[CertificateFacts], look: CertificateLook | None = None, watch: Watch = UNWATCHED
) -> bytes:
    """One PDF with a page for each certificate; the same facts give the same bytes.

    Raises:
        RuleBroken: `nothing_to_print`, `glyph_missing`, `text_does_not_fit`, `batch_stopped`.
    """
    if not certificates:
        raise RuleBroken("nothing_to_print")
    look = look or CertificateLook()
    register()
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    first = certificates[0]
    canvas.setTitle(f"Giấy chứng nhận OCOP {first.number}")
    canvas.setAuthor(first.issuing_body)
    if not look.fields_only:
        _frame_once(canvas)
    for done, facts in enumerate(certificates):
        watch.refuse_if_stopped(done, len(certificates))
        canvas.saveState()
        canvas.translate(look.offset_x_mm * mm, -look.offset_y_mm * mm)
        if not look.fields_only:
            canvas.doForm("frame")
            _draw_fixed_words(canvas, facts)
            _draw_images(canvas, facts, look)
        _draw_fields(canvas, facts)
        canvas.restoreState()
        canvas.showPage()
        watch.on_progress(done + 1, len(certificates))
    canvas.save()
    return sink.getvalue()


def _frame_once(canvas: Canvas) -> None:
    canvas.beginForm("frame", 0, 0, WIDTH, HEIGHT)
    canvas.setStrokeColor(_GREEN)
    for inset, line in ((9, 2.4), (11.2, 0.6), (14.5, 0.6)):
        canvas.setLineWidth(line)
        canvas.rect(inset * mm, inset * mm, WIDTH - 2 * inset * mm, HEIGHT - 2 * inset * mm)
    _draw_border_pattern(canvas)
    for x in (20 * mm, WIDTH - 20 * mm):
        for y in (20 * mm, HEIGHT - 20 * mm):
            draw_star(canvas, x, y, 3.2 * mm, filled=True)
    canvas.endForm()


def _draw_border_pattern(canvas: Canvas) -> None:
    """A row of small diamonds between the two inner lines, as on woven brocade."""
    canvas.setFillColor(_GREEN)
    canvas.addLiteral(_border_pattern())


@cache
def _border_pattern() -> str:
    """The diamonds as PDF operators, once: their corners were a quarter of a single certificate's time."""
    half, middle = 1.1 * mm, 12.85 * mm
    across, down = 93, 64
    centres = [
        (16 * mm + number * (WIDTH - 32 * mm) / (across - 1), edge)
        for edge in (middle, HEIGHT - middle)
        for number in range(across)
    ] + [
        (edge, 16 * mm + number * (HEIGHT - 32 * mm) / (down - 1))
        for edge in (middle, WIDTH - middle)
        for number in range(down)
    ]
    corners = ((-half, 0), (0, half), (half, 0), (0, -half))
    return closed_paths([[(x + dx, y + dy) for dx, dy in corners] for x, y in centres]) + " f"


def _draw_fixed_words(canvas: Canvas, facts: CertificateFacts) -> None:
    top = HEIGHT - 26 * mm
    canvas.setFillGray(0)
    if facts.superior_name:
        _line(canvas, facts.superior_name.upper(), REGULAR, 12, _LEFT, top, room=105 * mm)
        _line(canvas, facts.issuing_body.upper(), BOLD, 12.5, _LEFT, top - 5.6 * mm, room=105 * mm)
    else:
        _line(canvas, facts.issuing_body.upper(), BOLD, 12.5, _LEFT, top, room=105 * mm)
    _rule(canvas, _LEFT, top - 7.4 * mm, 26 * mm)
    _line(canvas, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD, 12.5, _RIGHT, top)
    motto = "Độc lập - Tự do - Hạnh phúc"
    _line(canvas, motto, BOLD, 13, _RIGHT, top - 5.6 * mm)
    _rule(canvas, _RIGHT, top - 7.4 * mm, width(motto, BOLD, 13))
    canvas.setFillColor(_RED)
    _line(canvas, "GIẤY CHỨNG NHẬN", BOLD, 34, _CENTRE, HEIGHT - 56 * mm)
    canvas.setFillColor(_GREEN)
    _line(canvas, "SẢN PHẨM CHƯƠNG TRÌNH MỖI XÃ MỘT SẢN PHẨM (OCOP)", BOLD, 14, _CENTRE, HEIGHT - 64 * mm)
    canvas.setFillGray(0)
    body = f"{facts.issuing_body} chứng nhận sản phẩm"
    _line(canvas, body, ITALIC, 14, _CENTRE, HEIGHT - 85 * mm, room=_TEXT_WIDTH)


def _draw_images(canvas: Canvas, facts: CertificateFacts, look: CertificateLook) -> None:
    places = ((facts.emblem_sha, _CENTRE), (facts.logo_sha, WIDTH - 48 * mm))
    for (sha, x), y in zip(places, (HEIGHT - 45 * mm, HEIGHT - 66 * mm), strict=True):
        if sha and sha in look.images:
            side = 20 * mm
            canvas.drawImage(
                ImageReader(io.BytesIO(look.images[sha])), x - side / 2, y, side, side,
                preserveAspectRatio=True, mask="auto",
            )  # fmt: skip


def _draw_fields(canvas: Canvas, facts: CertificateFacts) -> None:
    canvas.setFillGray(0)
    _line(canvas, f"Số: {facts.number}", REGULAR, 13, _LEFT, HEIGHT - 40 * mm, room=100 * mm)
    draw_star_row(canvas, _CENTRE, HEIGHT - 74 * mm, 4.4 * mm, facts.star_class)
    _draw_body(canvas, facts)
    _draw_foot(canvas, facts)


@dataclass(frozen=True, slots=True)
class _Block:
    """A centred text of the body with the bounds of its size."""

    text: str
    face: str
    size: float
    most_lines: int
    smallest: float
    place: str
    gap: float = 1.9 * mm


_BODY_TOP, _BODY_BOTTOM = HEIGHT - 96 * mm, 62 * mm
_SCALES = (1.08, 1, 0.93, 0.86, 0.8, 0.74, 0.68)


def _draw_body(canvas: Canvas, facts: CertificateFacts) -> None:
    """The body in the largest letters at which all of it stands above the signature."""
    blocks = _blocks(facts)
    for scale in _SCALES:
        fitted = [
            fit(one.text, one.face, max(one.size * scale, one.smallest), _TEXT_WIDTH, one.most_lines,
                one.smallest, one.place)
            for one in blocks
        ]  # fmt: skip
        pairs = list(zip(blocks, fitted, strict=True))
        used = sum(len(found.lines) * found.size * _LEADING + one.gap for one, found in pairs)
        if used <= _BODY_TOP + fitted[0].size - _BODY_BOTTOM:
            break
    else:
        raise RuleBroken("text_does_not_fit", text=facts.product, place="giữa tờ giấy")
    y = _BODY_TOP
    for number, (one, found) in enumerate(pairs):
        canvas.setFillColor(_GREEN if number == 0 else _BLACK)
        canvas.setFont(one.face, found.size)
        y -= found.size * (_LEADING - 1) if number else 0
        for line in found.lines:
            canvas.drawCentredString(_CENTRE, y, line)
            y -= found.size * _LEADING
        y -= one.gap - found.size * (_LEADING - 1)
        if number + 1 < len(pairs):
            y += found.size - pairs[number + 1][1].size


def _blocks(facts: CertificateFacts) -> list[_Block]:
    decided = shown_date(date.fromisoformat(facts.decision_date))
    blocks = [_Block(facts.product, BOLD, 25, 2, 12, "chỗ tên sản phẩm")]
    if facts.product_code:
        blocks.append(_Block(f"Mã sản phẩm: {facts.product_code}", REGULAR, 13, 1, 9, "chỗ mã sản phẩm"))
    return [
        *blocks,
        _Block(f"của {facts.producer}", BOLD, 16, 2, 10, "chỗ tên chủ thể"),
        _Block(f"Địa chỉ: {facts.address}", REGULAR, 13.5, 2, 9, "chỗ địa chỉ"),
        _Block(
            f"Đạt hạng {facts.star_class} sao · {facts.set_name}" if facts.set_name
            else f"Đạt hạng {facts.star_class} sao", BOLD, 15, 1, 9, "chỗ hạng sao",
        ),
        _Block(
            f"Theo Quyết định số {facts.decision_number} ngày {decided} của {facts.decision_issuer}",
            REGULAR, 13.5, 2, 9, "chỗ quyết định", gap=0,
        ),
    ]  # fmt: skip


def _draw_foot(canvas: Canvas, facts: CertificateFacts) -> None:
    base = 20 * mm
    draw_qr(canvas, facts.qr_text, 24 * mm, base, 34 * mm)
    canvas.setFillGray(0)
    until = shown_date(date.fromisoformat(facts.valid_until))
    lines = [
        (f"Có giá trị đến hết ngày {until}", BOLD, 11.5),
        (f"Vào sổ số {facts.number}", REGULAR, 10.5),
        (f"Mã dữ liệu {facts.fingerprint[:16]}", REGULAR, 9),
    ]
    if facts.replaces:
        lines.insert(1, (f"Thay giấy số {facts.replaces}", REGULAR, 10.5))
    if facts.sample:
        lines.append(("BẢN MẪU: tên người, tên chủ thể là giả định", BOLD_ITALIC, 9.5))
    y = base + 27 * mm
    for text, face, size in lines:
        fitted = fit(text, face, size, 78 * mm, 2, 7, "chân giấy")
        canvas.setFont(face, fitted.size)
        for line in fitted.lines:
            canvas.drawString(60 * mm, y, line)
            y -= fitted.size * 1.35
    issued = f"{facts.seat}, {long_date(date.fromisoformat(facts.issued_on))}"
    _line(canvas, issued, ITALIC, 13, _RIGHT, 56 * mm, room=100 * mm)
    y = 50 * mm
    for text in facts.authority:
        _line(canvas, text, BOLD, 12.5, _RIGHT, y, room=100 * mm)
        y -= 5.2 * mm
    _line(canvas, facts.signer, BOLD, 13.5, _RIGHT, 19.5 * mm, room=100 * mm)


def _line(
    canvas: Canvas, text: str, face: str, size: float, x: float, y: float, room: float | None = None
) -> None:
    """One centred line; with `room` it shrinks to fit."""
    if room is not None:
        fitted = fit(text, face, size, room, 1, 7, "một dòng") if text.strip() else None
        if fitted is None:
            return
        size, text = fitted.size, fitted.lines[0]
    else:
        text = printable(text, face)
    canvas.setFont(face, size)
    canvas.drawCentredString(x, y, text)


def _rule(canvas: Canvas, x: float, y: float, length: float) -> None:
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.7)
    canvas.line(x - length / 2, y, x + length / 2, y)
