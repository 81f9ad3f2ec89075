"""What can go wrong with an article."""

from __future__ import annotations

__all__ = ["ArticleError"]


class ArticleError(ValueError):
    """A page that no article can be made of; its message is a sentence for the reader of news."""

    @property
    def sentence(self) -> str:
        """What went wrong."""
        return str(self.args[0])
