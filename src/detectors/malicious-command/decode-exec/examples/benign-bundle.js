eval('var __module = { exports: {} };\n__module.exports = 42;\n//# sourceURL=webpack:///./src/answer.js?');
