m=xm; n=rig
./$m$n --threads 4 # expect: malicious-command/cryptominer
