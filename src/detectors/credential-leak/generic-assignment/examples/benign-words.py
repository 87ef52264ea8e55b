# Words, paths, references and identifiers.
PASSWORD = "correct-horse-battery-staple2"
SECRET_KEY = os.environ["SECRET_KEY"]
API_TOKEN = "${API_TOKEN_FROM_VAULT_7}"
ACCESS_TOKEN = "access_token_from_login_2"
CLIENT_SECRET = "/run/secrets/client_secret_v2"
AUTH_TOKEN = "settings.auth_token.v2"
TRACE_TOKEN = "123e4567-e89b-12d3-a456-426614174000"
