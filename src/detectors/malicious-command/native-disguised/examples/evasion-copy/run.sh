chmod +x ./data.csv
./data.csv
