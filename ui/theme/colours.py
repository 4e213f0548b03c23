"""The colours of the house, as in the design pictures."""

from __future__ import annotations

TEXT = "#1D2B26"
SECONDARY = "#5C6B65"
RAIL = "#10402B"
RAIL_TEXT = "#CFE3D8"
PRIMARY = "#1B7A4B"
PRIMARY_DARK = "#14603B"
TINT = "#E4F2EA"
GROUND = "#F4F7F5"
HAIRLINE = "#DDE5E1"
CARD = "#FFFFFF"
STARS = "#E09A12"
STARS_OFF = "#DDE5E1"
LATE, LATE_GROUND = "#8A5A00", "#FFF4DC"
TROUBLE, TROUBLE_GROUND = "#B93A32", "#FBEAE8"
LINK = "#1F5FA8"
BANDS = ("#F3D6D3", "#F8E6C4", "#CFE8DA", "#9BD1B4", "#55B083")
"""Classes 1 to 5 on the gauge."""


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours as WCAG defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
