// Which characters take no room.
exports.blank = /[ᅟᅠ឴឵ㅤﾠ]/;
exports.letters = "톪ᅠ-ᆧᆨㅣㅤ-ㆎ";
