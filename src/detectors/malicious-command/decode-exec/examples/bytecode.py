import base64
import marshal

exec(marshal.loads(base64.b64decode("4wAAAAAAAAAAAAAAAAAAAAA="))) # expect: malicious-command/decode-exec
