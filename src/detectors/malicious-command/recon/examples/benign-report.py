import platform

print(platform.system(), platform.python_version())
