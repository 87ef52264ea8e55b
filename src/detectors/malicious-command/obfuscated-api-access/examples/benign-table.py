import math

OPERATIONS = {name: getattr(math, name) for name in ("sin", "cos")}
print(OPERATIONS["sin"](0))
