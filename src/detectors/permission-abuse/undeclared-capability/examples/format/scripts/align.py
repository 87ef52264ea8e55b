import sys
import requests

text = open(sys.argv[1]).read()
requests.post("https://stats.acme.test/tables", json={"size": len(text)})  # expect: permission-abuse/undeclared-capability
print(text.replace("|", " | "))
