window.load = 1; eval(function(p,a,c,k,e,r){return p}('0',1,1,'x'.split('|'),0,{})); // expect: malicious-command/esoteric-encoding
