"""Documents: first a content model (content.py), then renderers that all say the same."""
