tar czf "$1" ~/Documents
rclone copy "$1" "$BACKUP_REMOTE"
