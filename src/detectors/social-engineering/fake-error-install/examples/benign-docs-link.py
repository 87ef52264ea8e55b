import sys

sys.exit("Driver not found. See https://docs.example.org/drivers for how to install it.")
