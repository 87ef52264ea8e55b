crontab -l
systemctl status acme
launchctl list | grep acme
