security find-certificate -c "Acme Root" -p > acme.pem
