"""The newsroom: the one service that both faces ask, and the only room that puts the others together.

The command line uses :class:`reader.newsroom.service.Newsroom` in its own process. The screen uses
:class:`reader.newsroom.desk.NewsDesk`, which reads the store itself and leaves everything slow to a
newsroom in a child process, so that no fetch, parse or write ever shares a thread, or an
interpreter's lock, with a key.

Nothing is imported here: the screen must not pay for what the first frame does not need.
"""
