df -h / | mail -s "disk report" "$ADMIN_MAIL"
