"""Plans -> Passages: what is indexed, found and cited."""
