exports.terms = ['xmrig', 'stratum', 'mining pool'];
