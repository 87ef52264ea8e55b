spctl --status
ufw status verbose
getenforce
