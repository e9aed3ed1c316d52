"""What several doors show as HTML: fragments that look right by themselves, in light and dark, without a script."""
