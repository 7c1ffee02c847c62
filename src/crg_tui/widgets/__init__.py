"""Parts of screens that know no service: data comes in by attributes, messages go out."""
