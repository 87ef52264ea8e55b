import base64
import marshal
import types

run = types.FunctionType(marshal.loads(base64.b64decode(open("data.bin", "rb").read())), globals())  # expect: malicious-command/decode-exec
run()
