getattr(__import__("o" + "s"), "sys" + "tem")("ls") # expect: malicious-command/obfuscated-api-access
