"""The verbs without a window. Each loads only what it needs: `score` no Qt and no database."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.kernel.errors import SpokenError
from app.kernel.streams import speak_utf8


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: what it does, where its function lives, and its arguments for argparse."""

    what: str
    module: str
    function: str
    arguments: tuple[tuple[str, dict[str, Any]], ...] = field(default=())


_DOSSIER: tuple[str, dict[str, Any]] = (
    "--dossier",
    {
        "metavar": "MÃ",
        "default": "",
        "help": "số phiếu, mã hoặc tên sản phẩm của hồ sơ; bỏ qua là mọi hồ sơ",
    },
)

VERBS: dict[str, Verb] = {
    "score": Verb(
        "tính kết quả từ các phiếu chấm trong tệp JSON",
        "app.usecases.score_cases",
        "run",
        (("path", {"metavar": "TỆP.json", "help": "tệp JSON, hoặc - để đọc từ đầu vào chuẩn"}),),
    ),
    "demo": Verb(
        "tạo năm mẫu (Phong Thổ 2023, hoặc cấp và năm khác) với giấy chứng nhận, phiếu, bảng, báo cáo",
        "app.usecases.demo",
        "run",
        (
            ("--out", {"metavar": "THƯ_MỤC", "required": True, "help": "thư mục nhận tệp"}),
            ("--file-only", {"action": "store_true", "help": "chỉ tạo tệp .ocop"}),
            (
                "--case",
                {
                    "metavar": "NĂM_MẪU",
                    "default": "district-2023",
                    "help": "district-2023, province-2025, commune-2026 hoặc province-2026",
                },
            ),
        ),
    ),
    "report": Verb(
        "báo cáo quý, 6 tháng, năm hoặc khoảng ngày từ một tệp .ocop (PDF, Word và Excel)",
        "app.usecases.paper_verbs",
        "report",
        (
            ("path", {"metavar": "TỆP.ocop", "help": "tệp của đơn vị, mở chỉ để xem"}),
            ("--year", {"type": int, "metavar": "NĂM", "help": "năm; không kèm gì thì báo cáo cả năm"}),
            ("--quarter", {"type": int, "metavar": "QUÝ", "help": "quý, 1 đến 4"}),
            ("--half", {"type": int, "metavar": "NỬA", "help": "6 tháng đầu (1) hoặc cuối (2)"}),
            ("--days", {"nargs": 2, "metavar": ("TỪ", "ĐẾN"), "help": "hai ngày, ví dụ 01/04/2023"}),
            ("--out", {"metavar": "THƯ_MỤC", "required": True, "help": "thư mục nhận tệp"}),
        ),
    ),
    "merge-reports": Verb(
        "cộng các tệp Excel báo cáo của nhiều huyện thành một tệp của tỉnh",
        "app.usecases.paper_verbs",
        "merge_reports",
        (
            ("out", {"metavar": "TỆP_RA.xlsx", "help": "tệp nhận bảng cộng"}),
            ("files", {"metavar": "TỆP.xlsx", "nargs": "+", "help": "tệp báo cáo của các huyện"}),
        ),
    ),
    "print": Verb(
        "in ra tệp: certificates (giấy chứng nhận), sheets (phiếu trống), tables (bảng tổng hợp), plans (kế "
        "hoạch năm, kèm Excel); giấy tờ hành chính ra PDF và Word: papers (mọi giấy tờ của các phiên họp), "
        "hoặc từng loại như invitation, attendance, review_report, minutes, submission, decision, "
        "hand_over, producer_letter, commune_letter, hand_out, expiry_notice; giấy tờ của hồ sơ: "
        "dossier_papers (mọi giấy tờ), form_1, form_2, change_list, receipt, dossier_cover, "
        "dossier_checklist, completion_request, commune_minutes, form_3, dossier_review, missing (giấy tờ "
        "còn thiếu, PDF và Excel); sau công nhận: inspection_minutes, revocation_request, "
        "revocation_decision; mẫu trống: blank_form_1, blank_form_2 (kèm --set), blank_form_3...",
        "app.usecases.paper_verbs",
        "print_papers",
        (
            ("path", {"metavar": "TỆP.ocop", "help": "tệp của đơn vị, mở chỉ để xem"}),
            (
                "kind",
                {"metavar": "LOẠI", "help": "certificates, sheets, tables, papers, minutes..."},
            ),
            ("--out", {"metavar": "THƯ_MỤC", "required": True, "help": "thư mục nhận tệp"}),
            ("--separately", {"action": "store_true", "help": "mỗi giấy chứng nhận một tệp"}),
            (
                "--dossier",
                {
                    "metavar": "MÃ",
                    "default": "",
                    "help": "số phiếu, mã hoặc tên sản phẩm của hồ sơ (giấy tờ sau công nhận: số giấy chứng "
                    "nhận, mã hoặc tên sản phẩm); bỏ qua là tất cả",
                },
            ),
            ("--all-papers", {"action": "store_true", "help": "missing kể cả giấy không bắt buộc"}),
            (
                "--set",
                {"dest": "set_no", "metavar": "SỐ", "type": int, "help": "bộ sản phẩm của blank_form_2"},
            ),
            (
                "--case",
                {"dest": "variant", "choices": ("a", "b"), "help": "trường hợp của bộ 26, với blank_form_2"},
            ),
            (
                "--regulation",
                {
                    "metavar": "MÃ",
                    "default": "",
                    "help": "văn bản của blank_form_2, mặc định của đơn vị; ví dụ qd26-2026",
                },
            ),
        ),
    ),
    "export": Verb(
        "xuất cả hồ sơ: folder (thư mục với mọi tệp và danh mục) hoặc book (một tập PDF có bìa, danh mục)",
        "app.usecases.dossier_verbs",
        "export",
        (
            ("path", {"metavar": "TỆP.ocop", "help": "tệp của đơn vị, mở chỉ để xem"}),
            ("kind", {"metavar": "CÁCH", "help": "folder hoặc book"}),
            ("--out", {"metavar": "THƯ_MỤC", "required": True, "help": "thư mục nhận hồ sơ"}),
            _DOSSIER,
        ),
    ),
    "import-list": Verb(
        "nhập danh sách chủ thể, sản phẩm hoặc sản phẩm đã công nhận từ Excel vào tệp của đơn vị",
        "app.usecases.list_verbs",
        "import_file",
        (
            ("path", {"metavar": "TỆP.ocop", "help": "tệp của đơn vị"}),
            ("source", {"metavar": "DANH_SÁCH", "help": "tệp .xlsx, .xls, .ods hoặc .csv"}),
            ("--kind", {"metavar": "LOẠI", "required": True, "help": "producers, products hoặc recognised"}),
            (
                "--page",
                {"metavar": "TRANG", "default": "", "help": "trang của tệp; bỏ qua là trang đầu có chữ"},
            ),
            ("--fill", {"metavar": "CỘT=GIÁ_TRỊ", "action": "append", "help": "một giá trị cho mọi dòng"}),
            ("--create-producers", {"action": "store_true", "help": "tạo chủ thể chưa có từ cùng dòng"}),
            ("--keep", {"action": "store_true", "help": "không cập nhật dòng đã có"}),
            ("--skip-wrong", {"action": "store_true", "help": "bỏ qua dòng lỗi, nhập các dòng còn lại"}),
            ("--dry-run", {"action": "store_true", "help": "chỉ xem trước, không ghi"}),
        ),
    ),
    "export-list": Verb(
        "xuất danh sách của tệp ra Excel theo tệp mẫu, nhập lại được ở sổ khác",
        "app.usecases.list_verbs",
        "export_file",
        (
            ("path", {"metavar": "TỆP.ocop", "help": "tệp của đơn vị, mở chỉ để xem"}),
            ("out", {"metavar": "TỆP_RA.xlsx", "help": "tệp nhận danh sách"}),
            ("--kind", {"metavar": "LOẠI", "required": True, "help": "producers, products hoặc recognised"}),
            ("--template", {"action": "store_true", "help": "chỉ ghi tệp mẫu trống"}),
        ),
    ),
    "import-regulation": Verb(
        "xem trước một văn bản (HTML, DOCX) hoặc Excel mẫu: đọc được gì, sai chỗ nào, khác chỗ nào",
        "app.usecases.regulation_verbs",
        "import_regulation",
        (
            ("path", {"metavar": "TỆP", "help": "tệp .html, .docx hoặc .xlsx"}),
            ("--regulation", {"metavar": "MÃ", "help": "so với văn bản này, ví dụ qd26-2026"}),
            (
                "--set",
                {"dest": "set_no", "metavar": "SỐ", "type": int, "action": "append", "help": "chỉ bộ này"},
            ),
            ("--template", {"metavar": "TỆP.xlsx", "help": "ghi điều đã đọc ra Excel mẫu để sửa"}),
        ),
    ),
    "regulation-template": Verb(
        "ghi Excel mẫu để nạp văn bản mới, điền sẵn theo một văn bản đã có",
        "app.usecases.regulation_verbs",
        "regulation_template",
        (
            ("out", {"metavar": "TỆP.xlsx", "help": "tệp nhận mẫu"}),
            ("--regulation", {"metavar": "MÃ", "required": True, "help": "văn bản làm mẫu"}),
            ("--set", {"dest": "set_no", "metavar": "SỐ", "type": int, "help": "một bộ; bỏ qua là mọi bộ"}),
        ),
    ),
}


def main(arguments: Sequence[str]) -> int:
    """Run one verb; 0 done, 2 refused with one Vietnamese sentence."""
    speak_utf8()
    given = vars(_parser().parse_args(arguments))
    verb = VERBS[given.pop("verb")]
    try:
        outcome = getattr(importlib.import_module(verb.module), verb.function)(**given)
    except SpokenError as error:
        print(error, file=sys.stderr)
        return 2
    if isinstance(outcome, list):
        for path in outcome:
            print(path)
        return 0
    return int(outcome or 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="so-ocop", description="Sổ OCOP: các việc không cần cửa sổ")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC")
    for name, verb in VERBS.items():
        one = verbs.add_parser(name, help=verb.what, description=verb.what)
        for argument, options in verb.arguments:
            one.add_argument(argument, **options)
    return parser
