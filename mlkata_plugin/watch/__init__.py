"""A full-screen session beside the editor: the question, and the verdict anew on every save.

The learner's code never runs in the process of the screen: ``child`` runs pytest in a process that can be stopped.
"""
