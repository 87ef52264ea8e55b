fetch('z/tset.trohs//:sptth'.split('').reverse().join('')); // expect: url-analyzer/shortener, url-analyzer/hidden-host
