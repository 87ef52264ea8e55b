curl -s http://169.254.169.254/latest/meta-data/iam/security-credentials/build > /tmp/role.json # expect: data-exfiltration/cloud-metadata, malicious-command/lifecycle-script
