"""Read models: frozen rows made for one screen, command or paper; never an entity of the store."""
