"""The article's pane. ``pane`` goes about in an article, ``view`` shows it; ``walk`` and ``lines`` decide and paint."""
