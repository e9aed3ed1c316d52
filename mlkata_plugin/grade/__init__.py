"""A class: strangers' files, judged by the same hidden checks as everybody's own."""
