du -sh ~/.config/Signal 2>/dev/null || true
