"""What is true: pure functions and frozen records over the standard library."""
