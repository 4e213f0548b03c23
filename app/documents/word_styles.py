"""Gives a new Word file the styles of the decree, Vietnamese as its language, and nothing else."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from app.documents.decree import PAGE_NUMBER_SIZE, STYLES, TextStyle
from app.documents.word_xml import Element, made, twips_of_mm, twips_of_points

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
_ALIGN = {"left": "left", "centre": "center", "right": "right", "justify": "both"}
_SINGLE = 240
"""Word's line spacing of one line."""
_KEPT = ("paragraph", "character", "table", "numbering")

RULE, END_MARK, PAGE_NUMBER = "OcopRule", "OcopEndMark", "OcopPageNumber"


def style_id(name: str) -> str:
    """The identity of a style of the decree inside of the file."""
    return "Ocop" + "".join(part.capitalize() for part in name.split("_"))


def put_styles(document: Any) -> None:
    """Replace the styles of a new file by the decree's."""
    styles = document.styles.element
    for old in styles.findall(qn("w:style")):
        if old.get(qn("w:default")) != "1":
            styles.remove(old)
    _put_defaults(styles)
    for name, look in STYLES.items():
        styles.append(_paragraph_style(style_id(name), look, outline=name == "heading"))
    for own in _own_styles():
        styles.append(own)


def _put_defaults(styles: Element) -> None:
    defaults = styles.find(qn("w:docDefaults"))
    for child in list(defaults):
        defaults.remove(child)
    defaults.append(
        made(
            "w:rPrDefault",
            {},
            made(
                "w:rPr",
                {},
                _fonts(),
                *_size(13),
                made("w:lang", {"val": LANGUAGE, "eastAsia": LANGUAGE, "bidi": "ar-SA"}),
            ),
        )
    )
    spacing = made("w:spacing", {"before": 0, "after": 0, "line": _SINGLE, "lineRule": "auto"})
    defaults.append(made("w:pPrDefault", {}, made("w:pPr", {}, spacing)))
    for normal in styles.findall(qn("w:style")):
        for tag in ("w:pPr", "w:rPr"):
            for found in normal.findall(qn(tag)):
                if normal.get(qn("w:type")) == "paragraph":
                    normal.remove(found)


def _fonts() -> Element:
    return made("w:rFonts", {"ascii": FONT, "hAnsi": FONT, "eastAsia": FONT, "cs": FONT})


def _size(points: float) -> list[Element]:
    half = round(points * 2)
    return [made("w:sz", {"val": half}), made("w:szCs", {"val": half})]


def _paragraph_style(identity: str, look: TextStyle, *, outline: bool = False) -> Element:
    paragraph = [made("w:keepNext")] if look.keeps_next else []
    paragraph.append(
        made(
            "w:spacing",
            {
                "before": twips_of_points(look.before),
                "after": twips_of_points(look.after),
                "line": round(_SINGLE * look.line),
                "lineRule": "auto",
            },
        )
    )
    if look.first_line_mm or look.left_mm:
        paragraph.append(
            made("w:ind", {"left": twips_of_mm(look.left_mm), "firstLine": twips_of_mm(look.first_line_mm)})
        )
    paragraph.append(made("w:jc", {"val": _ALIGN[look.align]}))
    if outline:
        paragraph.append(made("w:outlineLvl", {"val": 0}))
    letters = [made(tag) for tag, wanted in (("w:b", look.bold), ("w:i", look.italic)) if wanted]
    return _style(identity, look.title, paragraph, [*letters, *_size(look.size)])


def _own_styles() -> list[Element]:
    """What Word needs beyond the texts: the rules of the head, and the paragraph behind a last table."""
    line = made("w:pBdr", {}, made("w:bottom", {"val": "single", "sz": 6, "space": 0, "color": "000000"}))
    thin = made("w:spacing", {"before": 0, "after": 0, "line": 60, "lineRule": "exact"})
    nothing = made("w:spacing", {"before": 0, "after": 0, "line": 20, "lineRule": "exact"})
    return [
        _style(RULE, "OCOP Đường kẻ", [made("w:keepNext"), line, thin], _size(2)),
        _style(END_MARK, "OCOP Cuối phần", [nothing], _size(1)),
        _style(PAGE_NUMBER, "OCOP Số trang", [made("w:jc", {"val": "center"})], _size(PAGE_NUMBER_SIZE)),
    ]


def _style(identity: str, title: str, paragraph: list[Element], letters: list[Element]) -> Element:
    return made(
        "w:style",
        {"type": "paragraph", "customStyle": 1, "styleId": identity},
        made("w:name", {"val": title}),
        made("w:basedOn", {"val": "Normal"}),
        made("w:qFormat"),
        made("w:pPr", {}, *paragraph),
        made("w:rPr", {}, *letters),
    )
