"""The reading screen. :mod:`reader.tui.reading.screen` holds its parts together; each knows those below it.

From the top: ``screen``; ``hand``, what keys mean; ``listing`` and ``opening``, which stories and which article;
``changing``, ``refreshing``, ``illustrating``, ``outside`` and ``last_screen``, what is done with them; ``panes``,
where all of it is seen; ``talking`` and ``layout``.
"""
