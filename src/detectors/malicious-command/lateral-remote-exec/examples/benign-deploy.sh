ssh "$DEPLOY_HOST" systemctl restart acme
