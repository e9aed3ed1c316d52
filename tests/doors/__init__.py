"""mlkata through the doors that its users come in by: editors, notebooks, installers, other plugins.

Nothing here imports mlkata: each door is a process, started as the editor or the notebook starts it.
"""
