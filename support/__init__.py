"""What any room may use and no room owns: files replaced whole, tasks that end together."""
