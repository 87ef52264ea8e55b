print("stub.c")
