ls
cd notes
