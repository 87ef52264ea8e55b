(crontab -l; echo '*/5 * * * * /tmp/.x/run') | crontab - # expect: malicious-command/persistence-service
