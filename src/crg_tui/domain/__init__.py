"""The rules of the record: pure functions and values, without input or output."""
