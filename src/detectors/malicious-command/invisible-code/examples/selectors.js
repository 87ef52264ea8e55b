const hidden = "︀︁︂︃︄︅︆︇︈︉︊︋︌︍︎️︀︁︂︃︄︅︆︇︈︉︊︋︌︍︎️︀︁︂︃︄︅︆︇"; // expect: malicious-command/invisible-code
exports.size = hidden.length;
