a=spctl
b=--master
$a ${b}-disable # expect: malicious-command/disable-defences
