"""A notebook: one of the doors. Magics of IPython that hand out katas, and a cell that is judged."""
