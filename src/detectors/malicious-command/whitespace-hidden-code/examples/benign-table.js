exports.table = [
  [1,        2,        3],
  [10,       20,       30],
];
