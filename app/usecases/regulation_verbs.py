"""The verbs `import-regulation` and `regulation-template`: previews in words, templates into files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.domain.regulation_matching import Matching
from app.kernel.errors import Problem
from app.usecases.regulation_import import (
    Preview,
    SetPreview,
    preview_template,
    preview_text,
    write_template,
    write_template_of,
)


def import_regulation(
    path: str, regulation: str | None = None, set_no: list[int] | None = None, template: str | None = None
) -> list[str]:
    """A dry run: what the file holds, every problem and difference with its place. Nothing is stored."""
    source = Path(path)
    is_workbook = source.suffix.lower() in (".xlsx", ".xlsm")
    preview = preview_template(source) if is_workbook else preview_text(source, regulation, set_no or ())
    lines = list(told(preview))
    if template:
        lines.append(f"Đã ghi Excel mẫu từ văn bản: {write_template_of(Path(template), preview)}")
    return lines


def regulation_template(out: str, regulation: str, set_no: int | None = None) -> list[Path]:
    """Write the Excel template, filled with an existing regulation as a pattern."""
    return [write_template(Path(out), regulation, set_no)]


def told(preview: Preview) -> Iterator[str]:
    """A preview in words."""
    yield f"Tệp: {preview.file}"
    if preview.regulation_id:
        yield f"Văn bản: {_name(preview)}"
    for problem in preview.problems:
        yield f"  {_weight(problem)} {problem.sentence}"
    for one in preview.sets:
        yield ""
        yield from _told_set(one, preview.is_text)
    yield ""
    yield from _told_sum(preview)


def _name(preview: Preview) -> str:
    data = preview.data or {}
    return f"{data.get('name', '')} ({preview.regulation_id})"


def _told_set(one: SetPreview, is_text: bool) -> Iterator[str]:
    read = one.read
    criteria = list(read.criteria())
    options = sum(len(criterion.options) for criterion in criteria)
    yield f"Bộ {read.shown_no}. {read.name} ({read.place.shown}): {len(criteria)} tiêu chí, {options} mức"
    if one.matching is None:
        yield "  Chưa có bộ này trong chương trình để so sánh."
    else:
        yield f"  {_compared(one.matching, is_text)}"
        for difference in one.matching.differences:
            sign = "!" if difference.severity == "error" else "-"
            yield f"  {sign} khác: {difference.sentence}"
        if one.matching.left_out and is_text:
            yield f"  Chưa gắn nguyên văn cho: {', '.join(one.matching.left_out)}."
    for problem in one.problems:
        yield f"  {_weight(problem)} {problem.sentence}"
    for correction in one.corrections:
        option = f", mức {correction['option']}" if correction["option"] else ""
        said = correction["text_value"] or "bỏ trống"
        place = f"{correction['code']}{option}: văn bản “{said}”, dùng {correction['value']}"
        yield f"  Nếu nạp, sẽ sửa {place} ({correction['reason']})."
    if read.remarks:
        yield f"  {len(read.remarks)} dòng không thuộc tiêu chí nào (chỗ điền tên, chữ ký…) không nạp."
    if one.refused:
        yield f"  Chưa nạp thành bộ để chấm được: {one.refused}"
    elif read.known_issues:
        yield f"  Nạp được, còn vướng mắc đã biết: {'; '.join(read.known_issues)}."


def _compared(matching: Matching, is_text: bool) -> str:
    if not matching.fits:
        return "Không khớp bộ đang dùng."
    count = len(matching.differences)
    fitting = f"Khớp, {count} chỗ khác đều có lý do." if count else "Khớp từng số."
    return f"{fitting} Gắn được nguyên văn cả bộ." if is_text else fitting


def _weight(problem: Problem) -> str:
    return "! phải sửa:" if problem.severity == "error" else "- xem lại:"


def _told_sum(preview: Preview) -> Iterator[str]:
    fitting = sum(1 for one in preview.sets if one.matching and one.matching.fits)
    yield (
        f"Đọc được {len(preview.sets)} bộ; {len(preview.loadable)} bộ nạp được, "
        f"{fitting} bộ khớp với chương trình."
    )
    yield "Đây chỉ là xem trước; chưa ghi gì vào tệp của đơn vị."
