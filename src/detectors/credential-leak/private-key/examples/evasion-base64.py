import base64
import paramiko

paramiko.from_private_key(base64.b64decode("{{secret:ec-pem:1|base64}}").decode())  # expect: credential-leak/private-key
