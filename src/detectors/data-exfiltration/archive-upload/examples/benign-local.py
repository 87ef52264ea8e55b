import shutil


def pack(folder):
    return shutil.make_archive("release", "zip", folder)
