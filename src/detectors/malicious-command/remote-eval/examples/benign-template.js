const compile = (source) => new Function('data', `return \`${source}\`;`);

exports.greeting = (name) => compile('Hello, ${data.name}')({ name });
