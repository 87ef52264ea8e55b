# The сhord is run when all tasks are done. # expect: malicious-command/homoglyph-identifier
value = 1
