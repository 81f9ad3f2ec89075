"""What stands in front of the panes for a while: choices, charts, sources, questions, help, a line to type in."""
