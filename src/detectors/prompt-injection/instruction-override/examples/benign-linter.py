def show():  # simplint: ignore[function-docstring] existing command docs
    """Shows the configuration."""  # simplint: ignore[all] existing instructions
    return 1
