"""Samples: files of what happened and was recorded, played through the services in the order of their moments."""
