d=~
o=-r
rm ${o}f "$d" # expect: malicious-command/destructive-delete
