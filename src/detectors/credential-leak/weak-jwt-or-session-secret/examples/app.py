from flask import Flask

app = Flask(__name__)
app.secret_key = "dev"  # expect: credential-leak/weak-jwt-or-session-secret
