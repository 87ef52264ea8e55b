!function(e,t){"object"==typeof exports?module.exports=t():e.acme=t()}(this,function(){var n={a:1,b:2};return function(r){return n[r]||0}});
