"""mostread: a news reader for the terminal that ranks by views and lights quotations."""

__version__ = "0.1.0"
