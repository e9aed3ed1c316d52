"""The judge: is it right, and if not, what went wrong?"""
