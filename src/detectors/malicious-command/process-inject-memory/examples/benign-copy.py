import ctypes


def copy(target, data):
    ctypes.windll.kernel32.RtlMoveMemory(target, data, len(data))
