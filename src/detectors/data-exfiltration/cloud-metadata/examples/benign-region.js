exports.region = async () => (await fetch('http://169.254.169.254/latest/meta-data/placement/region')).text();
