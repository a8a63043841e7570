"""What became of each construct of the source: dispositions, and the forms in which they are told."""
