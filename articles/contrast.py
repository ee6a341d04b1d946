"""Whether a colour can be told from what it stands on.

Source: Web Content Accessibility Guidelines 2.2, relative luminance and contrast ratio; success
criterion 1.4.11 asks for 3:1 for parts of an interface.
"""

LEAST = 3.0
# The sheets of the light and the dark theme (static/articles/app.css).
SHEETS = {"light": "#ffffff", "dark": "#1c1f23"}


def luminance(colour: str) -> float:
    """Relative luminance in [0, 1] of a colour written as #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 (the same) to 21 (black on white)."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def too_faint_on(colour: str) -> list[str]:
    """Names of the themes on whose sheet the colour has too little contrast."""
    return [theme for theme, sheet in SHEETS.items() if contrast(colour, sheet) < LEAST]
