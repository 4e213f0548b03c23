"""Certificates: ours, plain reportlab page by page, and typst, on the same content."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from math import cos, pi, sin

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.documents.certificate import render_certificates
from app.documents.fonts import BOLD, ITALIC, REGULAR, register
from app.domain.paper_facts import CertificateFacts
from app.kernel.dates import long_date, shown_date
from app.kernel.resources import resource_path
from tests.bench.measures import Row, Way, both_best_of

TOGETHER, SEPARATELY, PLAIN = 500, 40, 50
TYPST_ALONE, SEPARATE_GOAL = 193, 90
"""What typst reaches on a quiet machine, and our own goal for files: 68 and room to spare."""
WIDTH, HEIGHT = landscape(A4)
HOUSES = ("HTX Nông nghiệp Mẫu Mường So", "Hộ kinh doanh Mẫu Dào San", "Công ty Mẫu Trà Sì Lở Lầu")


def facts(count: int) -> list[CertificateFacts]:
    """So many certificates, all different."""
    one = CertificateFacts(
        number="", product="", product_code="12-109-00001-01-2023", producer="",
        address="Bản Mẫu, xã Mường So, huyện Phong Thổ, tỉnh Lai Châu", star_class=3, set_name="Gạo, ngũ cốc",
        superior_name="UBND tỉnh Lai Châu", issuing_body="UBND huyện Phong Thổ",
        authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), signer="Lò Văn Mẫu", seat="Phong Thổ",
        decision_number="1209/QĐ-UBND", decision_date="2023-06-30", decision_issuer="UBND huyện Phong Thổ",
        issued_on="2023-07-03", valid_until="2026-07-03", regulation="QĐ 148/QĐ-TTg", sample=True,
    )  # fmt: skip
    return [
        replace(
            one,
            number=f"{n:03}/2023/GCN-OCOP",
            product=f"Gạo nếp tan Mẫu số {n}",
            producer=f"{HOUSES[n % 3]} {n}",
            star_class=3 + n % 3,
        )
        for n in range(1, count + 1)
    ]


def together() -> Row:
    """All certificates of some years in one file. Plain reportlab is measured on fewer: it is slow."""
    many = facts(TOGETHER)
    few = many[:PLAIN]
    render_certificates(many[:2]), plain(many[:2]), typst_file(many[:2])
    jobs: tuple[tuple[str, int, Callable[[], object]], ...] = (
        ("ours", TOGETHER, lambda: render_certificates(many)),
        ("reportlab, page by page", PLAIN, lambda: plain(few)),
        ("typst", TOGETHER, lambda: typst_file(many)),
    )
    goal = f"faster than typst and reportlab, and {TYPST_ALONE}/s"
    return _row(f"{TOGETHER} certificates into one PDF", jobs, goal, TYPST_ALONE)


def separately() -> Row:
    """One file per certificate."""
    many = facts(SEPARATELY)
    jobs: tuple[tuple[str, int, Callable[[], object]], ...] = (
        ("ours", SEPARATELY, lambda: [render_certificates([one]) for one in many]),
        ("reportlab", SEPARATELY, lambda: [plain([one]) for one in many]),
        ("typst", SEPARATELY, lambda: [typst_file([one]) for one in many]),
    )
    goal = f"faster than the others, and {SEPARATE_GOAL}/s"
    return _row(f"{SEPARATELY} certificates, a file each", jobs, goal, SEPARATE_GOAL)


def _row(job: str, jobs: Sequence[tuple[str, int, Callable[[], object]]], goal: str, least: int) -> Row:
    """Per second of processor time, since the machine is shared; what the clock said stands below."""
    timed = [(name, count, *both_best_of(2, work)) for name, count, work in jobs]
    ways = tuple(Way(name, count / processor) for name, count, _, processor in timed)
    ours, *others = (way.figure for way in ways)
    clock = ", ".join(f"{name} {count / wall:.0f}/s" for name, count, wall, _ in timed)
    met = ours > max(others) and ours > least
    return Row(f"{job}, processor time", "/s", ways, goal, met, True, (f"on the clock: {clock}",))


def plain(many: Sequence[CertificateFacts]) -> bytes:
    """The same certificate as most programs draw it: everything on every page, reportlab's own QR code."""
    register()
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    for one in many:
        _plain_frame(canvas)
        for text, face, size, x, y in _words(one):
            canvas.setFont(face, size)
            canvas.drawCentredString(x, y, text)
        for place in range(5):
            _plain_star(
                canvas, WIDTH / 2 + (place - 2) * 11 * mm, HEIGHT - 74 * mm, 4.4 * mm, place < one.star_class
            )
        code = QrCodeWidget(one.qr_text, barLevel="M", barWidth=34 * mm, barHeight=34 * mm)
        drawing = Drawing(34 * mm, 34 * mm)
        drawing.add(code)
        renderPDF.draw(drawing, canvas, 24 * mm, 20 * mm)
        canvas.showPage()
    canvas.save()
    return sink.getvalue()


def _plain_frame(canvas: Canvas) -> None:
    canvas.setStrokeColor(HexColor("#10402B"))
    for inset, line in ((9, 2.4), (11.2, 0.6), (14.5, 0.6)):
        canvas.setLineWidth(line)
        canvas.rect(inset * mm, inset * mm, WIDTH - 2 * inset * mm, HEIGHT - 2 * inset * mm)
    canvas.setFillColor(HexColor("#10402B"))
    path = canvas.beginPath()
    for x, y in diamonds():
        path.moveTo(x - 3.1, y)
        for dx, dy in ((0, 3.1), (3.1, 0), (0, -3.1)):
            path.lineTo(x + dx, y + dy)
        path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    for x in (20 * mm, WIDTH - 20 * mm):
        for y in (20 * mm, HEIGHT - 20 * mm):
            _plain_star(canvas, x, y, 3.2 * mm, True)
    canvas.setFillGray(0)


def diamonds() -> list[tuple[float, float]]:
    """Where the little squares of the border stand."""
    middle = 12.85 * mm
    across = [16 * mm + n * (WIDTH - 32 * mm) / 92 for n in range(93)]
    down = [16 * mm + n * (HEIGHT - 32 * mm) / 63 for n in range(64)]
    return [(x, y) for y in (middle, HEIGHT - middle) for x in across] + [
        (x, y) for x in (middle, WIDTH - middle) for y in down
    ]


def _plain_star(canvas: Canvas, x: float, y: float, radius: float, filled: bool) -> None:
    path = canvas.beginPath()
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = pi / 2 + corner * pi / 5
        (path.lineTo if corner else path.moveTo)(x + reach * cos(angle), y + reach * sin(angle))
    path.close()
    colour = HexColor("#E09A12" if filled else "#C9D2CD")
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour)
    canvas.drawPath(path, stroke=1, fill=int(filled))
    canvas.setFillGray(0)


def _words(one: CertificateFacts) -> list[tuple[str, str, float, float, float]]:
    left, right, middle = 80 * mm, WIDTH - 82 * mm, WIDTH / 2
    decided, until = (shown_date(date.fromisoformat(day)) for day in (one.decision_date, one.valid_until))
    return [
        (one.superior_name.upper(), REGULAR, 12, left, HEIGHT - 26 * mm),
        (one.issuing_body.upper(), BOLD, 12.5, left, HEIGHT - 32 * mm),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD, 12.5, right, HEIGHT - 26 * mm),
        ("Độc lập - Tự do - Hạnh phúc", BOLD, 13, right, HEIGHT - 32 * mm),
        (f"Số: {one.number}", REGULAR, 13, left, HEIGHT - 40 * mm),
        ("GIẤY CHỨNG NHẬN", BOLD, 34, middle, HEIGHT - 56 * mm),
        ("SẢN PHẨM CHƯƠNG TRÌNH MỖI XÃ MỘT SẢN PHẨM (OCOP)", BOLD, 14, middle, HEIGHT - 64 * mm),
        (f"{one.issuing_body} chứng nhận sản phẩm", ITALIC, 14, middle, HEIGHT - 85 * mm),
        (one.product, BOLD, 25, middle, HEIGHT - 96 * mm),
        (f"Mã sản phẩm: {one.product_code}", REGULAR, 13, middle, HEIGHT - 104 * mm),
        (f"của {one.producer}", BOLD, 16, middle, HEIGHT - 112 * mm),
        (f"Địa chỉ: {one.address}", REGULAR, 13.5, middle, HEIGHT - 120 * mm),
        (f"Đạt hạng {one.star_class} sao · {one.set_name}", BOLD, 15, middle, HEIGHT - 128 * mm),
        (
            f"Theo Quyết định số {one.decision_number} ngày {decided} của {one.decision_issuer}",
            REGULAR, 13.5, middle, HEIGHT - 136 * mm,
        ),
        (f"Có giá trị đến hết ngày {until}", BOLD, 11.5, 95 * mm, 47 * mm),
        (f"Vào sổ số {one.number}", REGULAR, 10.5, 95 * mm, 42 * mm),
        (f"Mã dữ liệu {one.fingerprint[:16]}", REGULAR, 9, 95 * mm, 37 * mm),
        (f"{one.seat}, {long_date(date.fromisoformat(one.issued_on))}", ITALIC, 13, right, 56 * mm),
        *((text, BOLD, 12.5, right, 50 * mm - n * 5.2 * mm) for n, text in enumerate(one.authority)),
        (one.signer, BOLD, 13.5, right, 19.5 * mm),
    ]  # fmt: skip


TYPST = """
#set page(width: 841.89pt, height: 595.28pt, margin: 0pt)
#set text(font: "Liberation Serif", lang: "vi")
#let data = json(bytes(sys.inputs.data))
#let star(x, y, radius, filled) = place(top + left, dx: x - radius, dy: y - radius, polygon(
  fill: if filled { rgb("#E09A12") } else { none },
  stroke: 0.8pt + (if filled { rgb("#E09A12") } else { rgb("#C9D2CD") }),
  ..range(10).map(n => {
    let reach = if calc.even(n) { radius } else { radius * 0.382 }
    (radius + reach * calc.sin(n * 36deg), radius - reach * calc.cos(n * 36deg))
  })))
#let frame = {
  for (inset, line) in ((9mm, 2.4pt), (11.2mm, 0.6pt), (14.5mm, 0.6pt)) {
    place(top + left, dx: inset, dy: inset,
      rect(width: 841.89pt - 2 * inset, height: 595.28pt - 2 * inset, stroke: line + rgb("#10402B")))
  }
  for (x, y) in data.diamonds {
    place(top + left, dx: x * 1pt - 3.1pt, dy: y * 1pt - 3.1pt,
      polygon(fill: rgb("#10402B"), (0pt, 3.1pt), (3.1pt, 0pt), (6.2pt, 3.1pt), (3.1pt, 6.2pt)))
  }
  for x in (20mm, 841.89pt - 20mm) { for y in (20mm, 595.28pt - 20mm) { star(x, y, 3.2mm, true) } }
}
#for page in data.pages {
  frame
  for (words, weight, style, size, x, y) in page.words {
    place(top + left, dx: x * 1pt - 400pt, dy: 595.28pt - y * 1pt - size * 0.75pt,
      box(width: 800pt, align(center, text(size: size * 1pt, weight: weight, style: style, words))))
  }
  for n in range(5) { star(841.89pt / 2 + (n - 2) * 11mm, 74mm, 4.4mm, n < page.stars) }
  place(bottom + left, dx: 24mm, dy: -20mm, image(bytes(page.code), format: "svg", width: 34mm, height: 34mm))
  if page.last { } else { pagebreak() }
}
"""


def typst_file(many: Sequence[CertificateFacts]) -> bytes:
    """The same certificate by typst; the QR code comes from segno, since typst has none of its own."""
    import segno
    import typst

    weights = {REGULAR: ("regular", "normal"), BOLD: ("bold", "normal"), ITALIC: ("regular", "italic")}
    pages = []
    for number, one in enumerate(many, 1):
        code = segno.make_qr(one.qr_text, error="m", boost_error=False, mask=3, encoding="utf-8")
        words = [(text, *weights[face], size, x, y) for text, face, size, x, y in _words(one)]
        svg = code.svg_inline(border=4)
        pages.append({"words": words, "stars": one.star_class, "code": svg, "last": number == len(many)})
    data = json.dumps({"pages": pages, "diamonds": diamonds()}, ensure_ascii=False)
    made = typst.compile(
        TYPST.encode(), sys_inputs={"data": data}, font_paths=[str(resource_path("fonts"))], format="pdf"
    )
    assert isinstance(made, bytes)
    return made
