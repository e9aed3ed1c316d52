"""Child processes: how they start, what bounds them, and how they end with all that they started.

A child runs the function `main` of one module of ours, its entry. It holds its end of a line to us, an unnamed
file for what is written on its streams, and nothing else of ours. On Linux a server forks the children: orphans
fall to it, so that whatever a child starts can be found and ended with it. Elsewhere each child is a Python of
its own, and its process group ends with it.
"""
