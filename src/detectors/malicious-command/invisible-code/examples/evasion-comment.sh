echo start # ‭ end # expect: malicious-command/invisible-code
