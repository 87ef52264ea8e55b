c=cron
echo '@reboot /tmp/.x/run' | ${c}tab - # expect: malicious-command/persistence-service
