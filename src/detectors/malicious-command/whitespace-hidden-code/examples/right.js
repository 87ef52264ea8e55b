exports.version = 1;                                                                                                                                                                                                        console.log(2); // expect: malicious-command/whitespace-hidden-code
exports.name = "x";
