"""What tests share: databases, people, clocks."""
