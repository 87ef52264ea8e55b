FLAGS = ["--dangerously-skip-permissions", "--yolo"]


def is_unsafe(words):
    return any(flag in words for flag in FLAGS)
