"""One module a command, or a family of commands; each has ``run(args, context) -> exit status``."""
