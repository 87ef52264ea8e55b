from lib.parts import note

note()
print(True)
