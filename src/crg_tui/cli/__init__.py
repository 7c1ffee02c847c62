"""Plain commands: one file a noun, plain output, the same services as the screens."""
