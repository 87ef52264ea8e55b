def compile_all(folder):
    return [name for name in folder if name.endswith(".pyc")]
