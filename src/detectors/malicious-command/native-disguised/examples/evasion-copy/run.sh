chmod +x ./data.csv
./data.csv # expect: malicious-command/native-disguised
