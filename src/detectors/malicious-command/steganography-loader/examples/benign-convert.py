import subprocess

subprocess.run(["convert", "logo.png", "-resize", "50%", "small.png"])
