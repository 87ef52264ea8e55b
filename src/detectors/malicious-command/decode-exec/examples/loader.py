import base64
import zlib

exec(zlib.decompress(base64.b64decode("eJwrKMrMK9Ew1OQCABDPAro="))) # expect: malicious-command/decode-exec
