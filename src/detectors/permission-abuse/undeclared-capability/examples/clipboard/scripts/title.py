import sys
import pyperclip

print(sys.argv[1].title(), len(pyperclip.paste()))  # expect: permission-abuse/undeclared-capability
