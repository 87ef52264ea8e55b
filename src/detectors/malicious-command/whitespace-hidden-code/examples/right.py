import os                                                                                                                                                                                                                                                                                                            ;print(os.getpid())
value = 1
