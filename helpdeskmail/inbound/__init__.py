"""Mail coming in: the listener hands bytes to the intake, the intake makes them durable and works on them."""
