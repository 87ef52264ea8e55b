fetch('tset.emca.stats//:sptth'.split('').reverse().join('') + '/v1'); // expect: url-analyzer/hidden-host
