import mmap


def view(file):
    return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
