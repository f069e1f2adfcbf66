"""Activities published to the standard of the International Aid Transparency Initiative."""
