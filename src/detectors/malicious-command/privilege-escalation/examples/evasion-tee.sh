rule='ALL=(ALL) NOPASS'
echo "user ${rule}WD: ALL" | tee -a /etc/sudoers # expect: malicious-command/privilege-escalation
