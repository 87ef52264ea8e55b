module = __import__("rеquests_local")
