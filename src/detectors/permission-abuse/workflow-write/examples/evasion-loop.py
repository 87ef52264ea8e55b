import os

for name in ["a", "b"]:
    path = os.path.join(name, ".github", "workflows", "x.yml")
    with open(path, "w") as file:
        file.write("on: push\nenv: { A: ${{ secrets.TOKEN }} }\n")  # expect: permission-abuse/workflow-write
