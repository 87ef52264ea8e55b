exports.version = 1;                                                                                                                                                                                                        console.log(2);
exports.name = "x";
