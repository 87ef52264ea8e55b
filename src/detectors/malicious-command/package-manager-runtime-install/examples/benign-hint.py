def hint(name):
    print(f"pip install {name}")
