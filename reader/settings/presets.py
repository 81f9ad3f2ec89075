"""What the presets of keys are called; which keys they have says :mod:`reader.tui.actions`."""

__all__ = ["PRESETS"]

PRESETS = ("vim", "newsboat", "arrows")
