"""What people say of facts: kept for good, found again when rules and documents change."""
