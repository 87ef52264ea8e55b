import subprocess
from setuptools import Extension, setup

flags = subprocess.check_output(["pkg-config", "--cflags", "libpng"], text=True).split()
setup(name="benign-native", ext_modules=[Extension("png", ["png.c"], extra_compile_args=flags)])
