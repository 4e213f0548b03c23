"""Judges cases written as JSON: the stable interface of `python main.py score` (docs/score-interface.md)."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.domain.scoring import Sheet
from app.domain.verdicts import Verdict, judge
from app.kernel.errors import RuleBroken, SpokenError
from app.kernel.numbers import score_text_point
from app.usecases.regulations import load_regulation

LARGEST_FILE = 256 * 2**20
MOST_MEMBERS = 1000

_CASE_KEYS = {"regulation", "set", "variant", "sheets", "conclusions", "disqualified"}
_SHEET_KEYS = {"member", "answers", "abstained"}


def run(path: str) -> int:
    """Print the verdict on the case (or the list of cases) in a JSON file; 2 when it is refused."""
    try:
        answer = verdicts_on(read_json(path))
    except SpokenError as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(answer, ensure_ascii=False, indent=None if isinstance(answer, list) else 2))
    return 0


def read_json(path: str) -> Any:
    """What a JSON file holds; "-" reads standard input.

    Raises:
        RuleBroken: `score_input_unreadable`.
    """
    try:
        if path == "-":
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(path).open("rb") as handle:
                data = handle.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise RuleBroken("score_input_unreadable", name=path, what="tệp lớn hơn 256 MB")
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_without_duplicates)
    except OSError:
        raise RuleBroken("score_input_unreadable", name=path, what="không mở được tệp") from None
    except UnicodeDecodeError:
        raise RuleBroken("score_input_unreadable", name=path, what="tệp không phải UTF-8") from None
    except RecursionError:
        raise RuleBroken("score_input_unreadable", name=path, what="lồng nhau quá sâu") from None
    except json.JSONDecodeError as error:
        where = f"sai cú pháp ở dòng {error.lineno}, cột {error.colno}"
        raise RuleBroken("score_input_unreadable", name=path, what=where) from None
    except ValueError as error:
        raise RuleBroken("score_input_unreadable", name=path, what=str(error)) from None


def verdicts_on(data: Any) -> dict[str, Any] | list[dict[str, Any]]:
    """The verdict on one case, or on each case of a list (a refused one as {"error": sentence}).

    Raises:
        RuleBroken: one case alone that is refused.
    """
    if not isinstance(data, list):
        return verdict_on(data)
    answers = []
    for case in data:
        try:
            answers.append(verdict_on(case))
        except RuleBroken as error:
            answers.append({"error": str(error)})
    return answers


def verdict_on(case: Any) -> dict[str, Any]:
    """The verdict on one case.

    Raises:
        RuleBroken: naming the sheet and the criterion that do not fit.
    """
    fields = _mapping(case, "hồ sơ", _CASE_KEYS)
    regulation = load_regulation(_text(fields.get("regulation"), "regulation"))
    sheet = regulation.sheet(_whole(fields.get("set"), "set"))
    verdict = judge(
        sheet,
        regulation,
        _sheets(fields.get("sheets")),
        _optional_text(fields.get("variant"), "variant") or None,
        _conclusions(fields.get("conclusions")),
        _optional_text(fields.get("disqualified"), "disqualified").strip(),
    )
    return as_json(verdict)


def as_json(verdict: Verdict) -> dict[str, Any]:
    """A verdict as the interface prints it and as a result keeps it."""
    return {
        "totals": dict(verdict.totals),
        "score": f"{verdict.score.numerator}/{verdict.score.denominator}",
        "score_shown": score_text_point(verdict.score),
        "class_by_score": verdict.class_by_score,
        "class": verdict.star_class,
        "unmet": [
            {
                "criterion": minimum.criterion,
                "star": minimum.star,
                "needed_option": minimum.needed_option,
                "met_by": minimum.met_by,
                "of": minimum.of,
                **({"by": minimum.by} if minimum.by else {}),
            }
            for minimum in verdict.unmet
        ],
        "certifiable_by": verdict.certifiable_by,
        "action": verdict.action,
    }


def _sheets(raw: Any) -> list[Sheet]:
    if not isinstance(raw, list):
        raise _wrong("sheets", "cần một danh sách phiếu")
    if len(raw) > MOST_MEMBERS:
        raise _wrong("sheets", f"quá {MOST_MEMBERS} phiếu")
    sheets = [_sheet(one, position) for position, one in enumerate(raw, 1)]
    names = [sheet.member for sheet in sheets]
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise _wrong("sheets", f"thành viên {twice} có hai phiếu")
    return sheets


def _sheet(raw: Any, position: int) -> Sheet:
    place = f"phiếu {position}"
    fields = _mapping(raw, place, _SHEET_KEYS)
    member = _text(fields.get("member"), f"{place}, member")
    abstained = _optional_text(fields.get("abstained"), f"{place}, abstained").strip()
    raw_answers = fields.get("answers", {} if abstained else None)
    answers = _mapping(raw_answers, f"phiếu của {member}, answers", None)
    for code, option in answers.items():
        if type(option) is not int:  # True would count as 1
            raise _wrong(f"phiếu của {member}, tiêu chí {code}", "cần một số nguyên")
    return Sheet(member, answers, abstained)


def _conclusions(raw: Any) -> dict[str, int]:
    if raw is None:
        return {}
    found = {}
    for code, conclusion in _mapping(raw, "conclusions", None).items():
        place = f"conclusions, tiêu chí {code}"
        fields = _mapping(conclusion, place, {"option", "reason"})
        found[code] = _whole(fields.get("option"), place)
        _optional_text(fields.get("reason"), place)
    return found


def _mapping(value: Any, place: str, known: set[str] | None) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(place, "cần một đối tượng {...}")
    unknown = sorted(value.keys() - known) if known is not None else []
    if unknown:
        raise _wrong(place, f"không có mục “{unknown[0]}”")
    return value


def _whole(value: Any, place: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(place, "cần một số nguyên")
    return value


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(place, "cần một chuỗi không rỗng")
    return value


def _optional_text(value: Any, place: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _wrong(place, "cần một chuỗi")
    return value


def _wrong(place: str, what: str) -> RuleBroken:
    return RuleBroken("score_input_wrong", place=place, what=what)


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key that stands twice would silently lose an answer."""
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"mục “{next(key for key in keys if keys.count(key) > 1)}” có hai lần")
    return found
