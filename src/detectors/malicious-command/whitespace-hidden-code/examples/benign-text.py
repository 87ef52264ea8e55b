TEXT = """
word                                                                                                                                                                                                        word
"""
