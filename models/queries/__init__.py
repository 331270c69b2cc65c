"""Every SELECT, named, and scoped to who asks: what is not theirs looks like nothing."""
