echo 'nohup python3 -c "import u" &' >> ~/.profile # expect: malicious-command/persistence-shell-rc
