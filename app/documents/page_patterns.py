"""Lays pages out once and stamps them many times: what is the same on every copy is drawn only once.

A `Slot` in the story keeps the room of what differs. The pattern's pages become forms of the PDF; a copy is
the form and its own words in the slots, so three hundred sheets cost little more than twenty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate

_TALL = 100_000
Furnish = Callable[[Canvas, int], None]
"""Draws number and footer of a page; told the page's number within its copy."""


class Slot(Flowable):
    """A place in a story whose content differs from copy to copy; outside a pattern it just draws it."""

    def __init__(self, name: str, content: Flowable) -> None:
        super().__init__()
        self.name, self.content = name, content
        self.hAlign = getattr(content, "hAlign", "LEFT")

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """As large as its content."""
        self.room = room
        self.width, self.height = self.content.wrap(room, height)
        return self.width, self.height

    def getSpaceBefore(self) -> float:
        """As its content."""
        return float(self.content.getSpaceBefore())

    def getSpaceAfter(self) -> float:
        """As its content."""
        return float(self.content.getSpaceAfter())

    def draw(self) -> None:
        """Draw the content, or note where it belongs while a pattern is laid out."""
        if isinstance(self.canv, PatternCanvas) and self.canv.is_laying_out:
            self.canv.note(self.name, self.room)
        else:
            self.content.drawOn(self.canv, 0, 0)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a slot lies on a page, in points from the page's lower left corner."""

    name: str
    x: float
    y: float
    room: float


@dataclass(frozen=True, slots=True)
class Pattern:
    """The pages of one layout: the form of each, and where its slots lie."""

    pages: tuple[tuple[str, tuple[_Place, ...]], ...]


class PatternCanvas(Canvas):
    """A canvas on which a story can be laid out as forms, and stamped."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.is_laying_out = False
        self._forms = 0
        self._places: list[_Place] = []
        self._pages: list[tuple[str, tuple[_Place, ...]]] = []

    def lay_out(self, story: Sequence[Flowable], template: SimpleDocTemplate) -> Pattern:
        """Turn the story's pages into forms; nothing of them is shown yet."""
        self.is_laying_out, self._pages = True, []
        template._doSave = 0  # type: ignore[attr-defined]  # the canvas is ours and goes on
        try:
            template.build(
                list(story), onFirstPage=_begin_form, onLaterPages=_begin_form,
                canvasmaker=lambda *_, **__: self,
            )  # fmt: skip
        finally:
            self.is_laying_out = False
        return Pattern(tuple(self._pages))

    def stamp(self, pattern: Pattern, contents: Mapping[str, Flowable], furnish: Furnish) -> None:
        """One copy: the forms, and in their slots what belongs to this copy."""
        for number, (form, places) in enumerate(pattern.pages, 1):
            self.doForm(form)
            for place in places:
                content = contents[place.name]
                content.wrapOn(self, place.room, _TALL)
                content.drawOn(self, place.x, place.y)
            furnish(self, number)
            self.showPage()

    def note(self, name: str, room: float) -> None:
        """Remember where a slot lies."""
        x, y = self.absolutePosition(0, 0)
        self._places.append(_Place(name, x, y, room))

    def begin_page_form(self) -> None:
        """The page that begins is a form."""
        self._forms += 1
        self.beginForm(f"pattern{self._forms}")

    def showPage(self) -> None:
        """End the page, or the form that stands for one."""
        if not self.is_laying_out:
            super().showPage()
            return
        self.endForm()
        self._pages.append((f"pattern{self._forms}", tuple(self._places)))
        self._places = []


def heights(contents: Mapping[str, Flowable], room: Mapping[str, float]) -> tuple[float, ...]:
    """How much room each content needs: copies with the same heights share a pattern."""
    return tuple(round(content.wrap(room[name], _TALL)[1], 2) for name, content in contents.items())


def _begin_form(canvas: Canvas, _: Any) -> None:
    if isinstance(canvas, PatternCanvas):
        canvas.begin_page_form()
