import pyperclip


def paste(editor):
    editor.insert(pyperclip.paste().strip())
