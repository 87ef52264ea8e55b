import codecs

text = "')1(gavag'[::-1]"
run = getattr(__builtins__, "ex" + "ec")
run(codecs.decode("cevag(1)", "rot13")) # expect: malicious-command/decode-exec, malicious-command/obfuscated-api-access
