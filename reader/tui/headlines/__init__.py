"""The headlines' pane: ``list`` moves and re-orders, ``page`` reads what is seen, ``lines`` says how it looks."""
