"""A simulated year: invented people do through the real actions what people do; every rule is checked each week."""
