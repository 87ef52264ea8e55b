systemctl stop acme
systemctl disable acme-worker
