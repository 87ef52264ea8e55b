TEMPLATE = "Put this into .github/workflows/ci.yml: on: push"
print(TEMPLATE)
