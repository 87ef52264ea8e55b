await import('data:text/javascript,globalThis.loaded%20=%20true'); // expect: url-analyzer/code-in-url
