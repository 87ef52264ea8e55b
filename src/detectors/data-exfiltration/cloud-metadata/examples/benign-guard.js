exports.isForbidden = (host) => host === '169.254.169.254' || host === 'metadata.google.internal';
