import os                                                                                                                                                                                                                                                                                                            ;print(os.getpid()) # expect: malicious-command/whitespace-hidden-code
value = 1
