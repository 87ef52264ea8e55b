from flask import Flask

app = Flask(__name__)
app.config["SECRET_KEY"] = "x"  # expect: credential-leak/weak-jwt-or-session-secret
