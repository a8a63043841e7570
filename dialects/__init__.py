"""Facts of each tool that its frontend and its backend share."""
