"""Readings of many reports → the same text, the same source, the same claim, the same toll."""
