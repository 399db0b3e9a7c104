"""One file per version of the schema; a published one is never changed."""
