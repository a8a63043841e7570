"""CLQ9xx: comments that switch a rule off."""
